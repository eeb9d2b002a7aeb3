import Dispatch
public import Postgres
import Synchronization

/// Stops every connection of a run at once, from any thread.
public final class Cancellation: Sendable {
  private struct State {
    var isCancelled = false
    var isInterrupted = false
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
    Self.stop(cancellers)
  }

  /// Stops what is under way, because something else has failed; the run itself is not cancelled.
  func interrupt() {
    let cancellers = state.withLock { state in
      state.isInterrupted = true
      return state.cancellers
    }
    Self.stop(cancellers)
  }

  /// Asks each server on a thread of its own and waits for none: a server that does not answer
  /// must not shield the others, nor keep a second signal from being heard.
  private static func stop(_ cancellers: [Canceller]) {
    for canceller in cancellers {
      DispatchQueue.global().async { canceller.cancel() }
    }
  }

  /// Has a connection stopped with the others.
  public func watch(_ canceller: Canceller) throws(RunCancelled) {
    let isCancelled = state.withLock { state in
      state.cancellers.append(canceller)
      return state.isCancelled || state.isInterrupted
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
  /// What that means for what was under way.
  public let consequence: String

  /// The run is to stop.
  public init(consequence: String = "nothing was published") {
    self.consequence = consequence
  }
}
