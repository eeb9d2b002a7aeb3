import Foundation
import Synchronization

/// Two actors that take their steps in a given order, each on a thread of its own.
///
/// An actor that waits for a lock of the other one's is let wait: what it may do is noted, and done
/// when it can go on.
final class Schedule: Sendable {
  /// One actor's place in it.
  final class Actor: Sendable {
    private let permits = DispatchSemaphore(value: 0)
    private let progress = DispatchSemaphore(value: 0)

    /// Called by the actor before each step: waits for its turn.
    func step() {
      progress.signal()
      permits.wait()
    }

    /// Called by the actor when it is done.
    fileprivate func finish() { progress.signal() }

    fileprivate func reachFirstStep() { progress.wait() }

    /// Lets it take one step, and waits until it has come to its next one, or is stuck.
    fileprivate func advance() {
      permits.signal()
      _ = progress.wait(timeout: .now() + .milliseconds(40))
    }
  }

  let actors = [Actor(), Actor()]

  /// Every order of so many steps of each of two actors, as who is next.
  static func all(stepsOfEach count: Int) -> [[Int]] {
    func orders(_ first: Int, _ second: Int) -> [[Int]] {
      guard first + second > 0 else { return [[]] }
      let withFirst = first > 0 ? orders(first - 1, second).map { [0] + $0 } : []
      return withFirst + (second > 0 ? orders(first, second - 1).map { [1] + $0 } : [])
    }
    return orders(count, count)
  }

  /// Runs two bodies in an order; each calls `step` before each of its steps.
  func run(
    _ order: [Int], _ bodies: [@Sendable (Actor) -> Void]
  ) {
    let group = DispatchGroup()
    for (actor, body) in zip(actors, bodies) {
      let thread = Thread {
        body(actor)
        actor.finish()
        group.leave()
      }
      group.enter()
      thread.start()
    }
    for actor in actors { actor.reachFirstStep() }
    for next in order { actors[next].advance() }
    group.wait()
  }
}
