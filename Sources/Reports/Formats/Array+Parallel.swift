import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What a transformation makes of each element, in order, worked out on all cores. Throws the first
  /// error that was met.
  /// - Parameter atOnce: how many elements one core takes at a time.
  public func mapOnAllCores<Result: Sendable>(
    atOnce: Int = 1, _ transform: @Sendable (Element) throws -> Result
  ) throws -> [Result] {
    let starts = Array<Int>(stride(from: 0, to: count, by: atOnce))
    let made = Mutex([[Result]](repeating: [], count: starts.count))
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: starts.count) { index in
      if failure.withLock({ $0 != nil }) { return }
      do {
        let piece = try self[starts[index]..<Swift.min(starts[index] + atOnce, count)]
          .map(transform)
        made.withLock { $0[index] = piece }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return made.withLock { $0.flatMap(\.self) }
  }
}
