import Foundation
import Glibc

/// The program as it was built, driven as a process of its own, as cron does.
///
/// Nothing of the tests' own environment reaches it, but what the address sanitizer is to do where the
/// tests are built with it; standard input is closed.
public enum Program {
  /// It could not be started.
  public struct NotStarted: Error {
    let errno: Int32
  }

  /// Where it lies: beside the tests' own executable.
  public static var path: String {
    get throws {
      let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(filePath: own).deletingLastPathComponent()
        .appending(path: "marketplace-reconciler").path(percentEncoded: false)
    }
  }

  /// Runs it to its end.
  /// - Parameters:
  ///   - environment: all its variables beside PATH and HOME.
  ///   - folder: its working folder, and its home.
  ///   - limit: after that it is killed, and `RunningProgram.TimedOut` is thrown.
  public static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: String,
    prelude: String = "", redirections: String = "<&-", limit: Duration = patience
  ) throws -> ProgramOutcome {
    try start(
      arguments, environment: environment, in: folder, prelude: prelude,
      redirections: redirections
    ).wait(limit: limit)
  }

  /// How long it may take: below the sanitizer everything takes far longer.
  public static let patience: Duration = .seconds(sanitizer.isEmpty ? 60 : 600)

  /// Starts it.
  /// - Parameters:
  ///   - prelude: what the shell does before it becomes the program, such as `umask 000`.
  ///   - redirections: what the shell does to the program's standard streams.
  public static func start(
    _ arguments: [String], environment: [String: String] = [:], in folder: String,
    prelude: String = "", redirections: String = "<&-"
  ) throws -> RunningProgram {
    let base = "/tmp/reconciler-program-\(UUID())"
    let (output, errors) = ("\(base).out", "\(base).err")
    let script = """
      cd "$1" || exit 126
      program=$2
      shift 2
      \(prelude)
      exec "$program" "$@" \(redirections)
      """
    let variables = ["PATH": "/usr/bin:/bin", "HOME": folder].merging(sanitizer) { $1 }
      .merging(environment) { $1 }
    var process: pid_t = 0
    let status = spawn(
      ["/bin/sh", "-c", script, "sh", folder, try path] + arguments,
      variables.map { "\($0.key)=\($0.value)" }, output, errors, into: &process)
    guard status == 0 else { throw NotStarted(errno: status) }
    return RunningProgram(process: process, outputPath: output, errorsPath: errors)
  }

  private static var sanitizer: [String: String] {
    let name = "ASAN_OPTIONS"
    return ProcessInfo.processInfo.environment[name].map { [name: $0] } ?? [:]
  }

  private static func spawn(
    _ command: [String], _ environment: [String], _ output: String, _ errors: String,
    into process: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let mode = O_WRONLY | O_CREAT | O_APPEND
    posix_spawn_file_actions_addopen(&actions, 1, output, mode, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, mode, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, CShort(POSIX_SPAWN_SETSIGMASK) | CShort(POSIX_SPAWN_SETSIGDEF))
    return withCStrings(command) { command in
      withCStrings(environment) { environment in
        posix_spawn(&process, "/bin/sh", &actions, &attributes, command, environment)
      }
    }
  }

  private static func withCStrings(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(&pointers)
  }
}
