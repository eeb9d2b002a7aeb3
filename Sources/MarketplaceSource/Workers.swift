import Dispatch
import Synchronization

/// Runs jobs on several threads.
enum Workers {
  /// Runs every job and waits for all; throws the first error, after the others have ended.
  /// - Parameters:
  ///   - atOnce: how many at once, for jobs that wait more than they work; nil for as many as the
  ///     machine has cores.
  ///   - onFailure: called with the first error, to make the others end soon.
  static func run(
    _ jobs: [@Sendable () throws -> Void], atOnce: Int? = nil,
    onFailure: @escaping @Sendable () -> Void = {}
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    @Sendable func run(_ job: () throws -> Void) {
      if failure.withLock({ $0 != nil }) { return }
      do {
        try job()
      } catch {
        let isFirst = failure.withLock { first in
          guard first == nil else { return false }
          first = error
          return true
        }
        if isFirst { onFailure() }
      }
    }
    if let atOnce {
      let next = Atomic<Int>(0)
      let group = DispatchGroup()
      for _ in 0..<min(atOnce, jobs.count) {
        // A queue of its own is a thread of its own, also where there are more than cores.
        DispatchQueue(label: "marketplace-reconciler.worker").async(group: group) {
          while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < jobs.count else { return }
            run(jobs[index])
          }
        }
      }
      group.wait()
    } else {
      DispatchQueue.concurrentPerform(iterations: jobs.count) { run(jobs[$0]) }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
