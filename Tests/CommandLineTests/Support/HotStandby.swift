import Foundation
import Postgres
import PrivatePostgres
import TestSupport
import Testing

/// A second server that streams what the tests' own one does, and lets people read.
///
/// It lies in the folder of the first one. For processes of their own: nobody else's databases should be copied.
struct HotStandby {
  private static let port = 5_433
  private let primary: PrivateServer
  private var data: String { "\(primary.folder)/standby" }

  /// Runs the body with a standby that waits so long for who reads what is to be changed.
  static func with(patience: String, _ body: (HotStandby) throws -> Void) throws {
    let standby = HotStandby(primary: try TestServer.shared)
    try standby.start(patience)
    defer { try? standby.control("stop", "-m", "immediate") }
    try body(standby)
  }

  private func start(_ patience: String) throws {
    let folder = primary.folder
    let rules = try FileHandle(forWritingTo: URL(filePath: "\(folder)/data/pg_hba.conf"))
    try rules.seekToEnd()
    try rules.write(contentsOf: Data("local replication all trust\n".utf8))
    try rules.close()
    let admin = try TestServer.connect(primary.conninfo())
    // What is cleaned up on the side could be in a run's way, too.
    try admin.execute("ALTER SYSTEM SET autovacuum = off")
    try admin.execute("SELECT pg_reload_conf()")
    try primary.command(
      "pg_basebackup",
      [
        "-h", folder, "-p", "\(primary.port)", "-U", PrivateServer.userName, "-D", data, "-R", "-X",
        "stream", "-c", "fast", "--no-sync",
      ])
    try control(
      "start", "-w", "-l", "\(folder)/standby.log", "-o",
      "-c port=\(Self.port) -c max_standby_streaming_delay=\(patience)")
  }

  private func control(_ arguments: String...) throws {
    try primary.command("pg_ctl", arguments + ["-s", "-D", data])
  }

  /// How to reach there what this leads to here.
  func conninfo(_ conninfo: String) -> String {
    conninfo.replacing("port=\(primary.port)", with: "port=\(Self.port)")
  }

  /// Waits until it has everything that was committed until now.
  func catchUp() throws {
    let admin = try TestServer.connect(primary.conninfo())
    let standby = try TestServer.connect(conninfo(primary.conninfo()))
    // A commit that does not wait for the disk is sent only when it is on its way there.
    try admin.execute("CHECKPOINT")
    let position = try admin.rows("SELECT pg_current_wal_flush_lsn()::text").single()
      .decode(String.self)
    for _ in 0..<2000 {
      let isThere = try standby.rows(
        "SELECT pg_last_wal_replay_lsn() >= \(position)::text::pg_lsn"
      ).single().decode(Bool.self)
      if isThere { return }
      usleep(5_000)
    }
    Issue.record("the standby does not follow")
  }
}
