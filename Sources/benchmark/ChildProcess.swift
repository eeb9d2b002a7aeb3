import Glibc

/// A program that is run to its end, as often as wanted.
struct ChildProcess {
  /// What it is called in messages.
  let name: String
  /// The program, looked for on PATH unless it is a path, and its arguments.
  let arguments: [String]
  /// Where its standard output goes.
  let output: String
  /// Where its standard error goes.
  let messages: String

  /// Runs it.
  /// - Returns: what it took.
  func run() throws(BenchmarkError) -> Usage {
    let start = ContinuousClock.now
    let process = try spawn()
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    let elapsed = start.duration(to: .now)
    guard status == 0 else { throw .failed(contender: name, ending: ending(status), said: said) }
    return Usage(elapsed, usage)
  }

  private func spawn() throws(BenchmarkError) -> pid_t {
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in argv { free(pointer) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    for (descriptor, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, messages)] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var process: pid_t = 0
    let problem = posix_spawnp(&process, arguments[0], &actions, nil, &argv, environ)
    guard problem == 0 else { throw .notStarted(program: arguments[0], errno: problem) }
    return process
  }

  /// How it ended, by the status that `wait4` tells.
  private func ending(_ status: Int32) -> String {
    let signal = status & 0x7F
    return signal == 0 ? "ended with code \((status >> 8) & 0xFF)" : "was ended by signal \(signal)"
  }

  private var said: String {
    let text = (try? TextFile.read(messages)) ?? ""
    return text.split(separator: "\n").suffix(15).joined(separator: "\n")
  }
}
