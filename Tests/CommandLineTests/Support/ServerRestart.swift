import Foundation
import Glibc
import Postgres
import PrivatePostgres
import TestSupport
import Testing

extension PrivateServer {
  /// Stops the server as if its machine had lost its power, and starts it again.
  func restartAfterCrash() throws {
    let data = "\(folder)/data"
    try command(
      "pg_ctl",
      ["restart", "-s", "-w", "-m", "immediate", "-D", data, "-l", "\(folder)/server.log"])
  }

  /// Runs one of the server's own programs as the server's account, which must end well.
  func command(_ name: String, _ arguments: [String]) throws {
    let postmaster = try String(
      contentsOf: URL(filePath: "\(folder)/data/postmaster.pid"), encoding: .utf8
    )
    .prefix { $0 != "\n" }
    let server = try FileManager.default.destinationOfSymbolicLink(
      atPath: "/proc/\(postmaster)/exe")
    let program = URL(filePath: server).deletingLastPathComponent().appending(path: name)
      .path(percentEncoded: false)
    // The server does not run as root.
    let account =
      geteuid() == 0
      ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : []
    try #require(try Self.status(of: account + [program] + arguments) == 0)
  }

  /// Runs a command to its end. `Process` would wait for the server, too.
  private static func status(of command: [String]) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var arguments =
      (["sh", "-c", "cd / && exec \"$@\"", "sh"] + command).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    try #require(posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, environ) == 0)
    var status: Int32 = -1
    try #require(waitpid(process, &status, 0) == process)
    return status
  }

  /// Lets what was committed outlive a crash of the server, which the tests' servers do not care for.
  func keepCommits() throws {
    let admin = try TestServer.connect(conninfo())
    try admin.execute("ALTER SYSTEM SET synchronous_commit = on")
    try admin.execute("SELECT pg_reload_conf()")
    // The sessions that are made from now on know it.
    for _ in 0..<500 {
      let fresh = try TestServer.connect(conninfo())
      let setting = try fresh.rows("SHOW synchronous_commit").single().decode(String.self)
      if setting == "on" { return }
      usleep(10_000)
    }
    Issue.record("the server did not read its settings again")
  }
}
