import Dispatch
import Glibc
import MarketplaceSource
import Synchronization

/// Stops the work on SIGINT or SIGTERM; on the second one ends the program at once.
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
  private let sources: [any DispatchSourceSignal]

  /// The signal that came first, if one came.
  var received: Int32? { first.number }

  init(_ cancellation: Cancellation) {
    let first = first
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if first.take(number) { cancellation.cancel() } else { _exit(128 + number) }
      }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
