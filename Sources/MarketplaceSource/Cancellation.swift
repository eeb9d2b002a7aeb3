public import Postgres
import Synchronization

/// Stops every connection of a run at once, from any thread.
public final class Cancellation: Sendable {
  private struct State {
    var isCancelled = false
    var cancellers: [Canceller] = []
  }

  private let state = Mutex(State())

  /// Nothing is cancelled yet.
  public init() {}

  /// Whether the run is to stop.
  public var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Stops what is under way and whatever is begun later.
  public func cancel() {
    let cancellers = state.withLock { state in
      state.isCancelled = true
      return state.cancellers
    }
    for canceller in cancellers { canceller.cancel() }
  }

  /// Stops what is under way, because something else has failed; the run itself is not cancelled.
  func interrupt() {
    for canceller in state.withLock({ $0.cancellers }) { canceller.cancel() }
  }

  /// Has a connection stopped with the others.
  public func watch(_ canceller: Canceller) throws(RunCancelled) {
    let isCancelled = state.withLock { state in
      state.cancellers.append(canceller)
      return state.isCancelled
    }
    if isCancelled { throw RunCancelled() }
  }

  /// Throws if the run is to stop.
  public func check() throws(RunCancelled) {
    if isCancelled { throw RunCancelled() }
  }
}

/// A person or the system asked the run to stop.
public struct RunCancelled: Error {
  /// The run is to stop.
  public init() {}
}
