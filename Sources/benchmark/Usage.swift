import Glibc

/// What one process took.
struct Usage {
  /// From its start to its end.
  let seconds: Double
  /// Of its own, in user and kernel mode; a server's is not in it.
  let cpuSeconds: Double
  /// Its largest resident set.
  let peakMebibytes: Double

  /// By what the system tells of a process that has ended.
  init(_ elapsed: Duration, _ usage: rusage) {
    seconds = elapsed / .seconds(1)
    cpuSeconds = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
    peakMebibytes = Double(usage.ru_maxrss) / 1024
  }
}
