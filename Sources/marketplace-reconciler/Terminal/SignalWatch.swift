import Dispatch
import Glibc
import MarketplaceSource
import Synchronization

/// Stops the work on SIGINT, SIGTERM or SIGHUP; on the second one ends the program at once.
final class SignalWatch {
  /// The signal that came first, and when.
  private final class First: Sendable {
    private let state = Mutex<(number: Int32, at: ContinuousClock.Instant)?>(nil)

    var number: Int32? { state.withLock { $0?.number } }

    /// Takes a signal; false if one came before, longer ago than the same stop can be told twice:
    /// `timeout` and service managers signal a process and its group.
    func take(_ signal: Int32) -> Bool {
      state.withLock { state in
        guard let first = state else {
          state = (signal, .now)
          return true
        }
        return first.at.duration(to: .now) < .seconds(1)
      }
    }
  }

  private let first = First()
  /// The signal that came first, if one came.
  var received: Int32? { first.number }

  /// Blocks the signals in this thread, and so in every thread that is started from now on: however
  /// early one comes, it waits until it is taken here.
  init(_ cancellation: Cancellation) {
    let numbers = [SIGINT, SIGTERM] + (Self.isIgnored(SIGHUP) ? [] : [SIGHUP])
    var blocked = Self.set(of: numbers)
    pthread_sigmask(SIG_BLOCK, &blocked, nil)
    let first = first
    DispatchQueue(label: "signals").async {
      var wanted = Self.set(of: numbers)
      var number: Int32 = 0
      while sigwait(&wanted, &number) == 0 {
        guard first.take(number) else { _exit(128 + number) }
        // Telling the servers can take a while; the second signal is not to wait for that.
        DispatchQueue.global().async { cancellation.cancel() }
      }
    }
  }

  /// Whether whoever started the program has it outlive the signal, as `nohup` does. A signal that is
  /// blocked is not ignored any more.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func set(of numbers: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    return set
  }
}
