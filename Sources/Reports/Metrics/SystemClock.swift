import Glibc
public import Reconciliation

/// The clock of this machine. Findings are judged by the database's.
public enum SystemClock {
  /// The moment. UTC.
  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let seconds = Int64(time.tv_sec) - 946_684_800
    return Timestamp(microseconds: seconds * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
