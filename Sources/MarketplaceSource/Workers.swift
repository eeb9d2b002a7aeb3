import Dispatch
import Synchronization

/// Runs jobs on as many threads as the machine has cores.
enum Workers {
  /// Runs every job and waits for all; throws the first error, after the others have ended.
  static func run(_ jobs: [@Sendable () throws -> Void]) throws {
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
      do {
        try jobs[index]()
      } catch {
        failure.withLock { if $0 == nil { $0 = error } }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
