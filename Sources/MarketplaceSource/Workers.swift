import Dispatch
import Synchronization

/// Runs jobs on as many threads as the machine has cores.
enum Workers {
  /// Runs every job and waits for all; throws the first error, after the others have ended.
  /// - Parameter onFailure: called with the first error, to make the others end soon.
  static func run(
    _ jobs: [@Sendable () throws -> Void], onFailure: @Sendable () -> Void = {}
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
      if failure.withLock({ $0 != nil }) { return }
      do {
        try jobs[index]()
      } catch {
        let isFirst = failure.withLock { first in
          guard first == nil else { return false }
          first = error
          return true
        }
        if isFirst { onFailure() }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
