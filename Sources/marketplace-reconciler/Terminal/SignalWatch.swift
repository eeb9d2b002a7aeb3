import Dispatch
import Glibc
import MarketplaceSource
import Synchronization

/// Stops the work on SIGINT or SIGTERM; on the second one ends the program at once.
final class SignalWatch {
  /// The signal that came first.
  private final class First: Sendable {
    let number = Atomic<Int32>(0)

    /// Takes a signal; false if there was one before.
    func take(_ signal: Int32) -> Bool {
      number.compareExchange(expected: 0, desired: signal, ordering: .sequentiallyConsistent)
        .exchanged
    }
  }

  private let first = First()
  private let sources: [any DispatchSourceSignal]

  /// The signal that came first, if one came.
  var received: Int32? {
    let number = first.number.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : number
  }

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
