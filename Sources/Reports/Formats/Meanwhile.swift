import Dispatch
import Synchronization

/// Something that is worked out on another thread while this one goes on.
public final class Meanwhile<Value: Sendable>: Sendable {
  private let group = DispatchGroup()
  private let outcome = Mutex<Result<Value, any Error>?>(nil)

  /// Begins it.
  public init(_ work: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global().async(group: group) { [self] in
      let result = Result { try work() }
      outcome.withLock { $0 = result }
    }
  }

  /// What came of it, once it is done.
  public func value() throws -> Value {
    group.wait()
    guard let outcome = outcome.withLock({ $0 }) else {
      preconditionFailure("a group is left before its work is done")
    }
    return try outcome.get()
  }
}
