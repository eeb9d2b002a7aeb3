import Foundation
import Glibc

/// What one process took.
struct Measurement {
  let seconds: Double
  let cpuSeconds: Double
  /// The largest resident set, in MiB.
  let peak: Double

  /// Runs a program to its end.
  static func of(_ arguments: [String]) throws -> Measurement {
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in argv { free(pointer) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var process: pid_t = 0
    let start = ContinuousClock.now
    guard posix_spawn(&process, arguments[0], &actions, nil, &argv, environ) == 0 else {
      throw CocoaError(.executableNotLoadable)
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    let elapsed = start.duration(to: .now) / .seconds(1)
    guard status == 0 else { throw CocoaError(.executableRuntimeMismatch) }
    let cpu = [usage.ru_utime, usage.ru_stime].reduce(0.0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
    return Measurement(seconds: elapsed, cpuSeconds: cpu, peak: Double(usage.ru_maxrss) / 1024)
  }

  /// Prints the medians and their ratio.
  static func report(floor: [Measurement], job: [Measurement]) {
    print("            wall s    CPU s  peak MiB")
    for (name, runs) in [("floor", floor), ("job", job)] {
      print(
        name.padding(toLength: 10, withPad: " ", startingAt: 0)
          + String(
            format: "%8.2f %8.2f %9.1f", median(runs, \.seconds), median(runs, \.cpuSeconds),
            median(runs, \.peak)))
    }
    print(
      String(
        format: "job / floor, wall: %.2f", median(job, \.seconds) / median(floor, \.seconds)))
  }

  private static func median(_ runs: [Measurement], _ value: (Measurement) -> Double) -> Double {
    runs.map(value).sorted()[runs.count / 2]
  }
}
