import Reports

/// Tells each step and takes its time.
final class StepTimer {
  private let events: @Sendable (RunEvent) -> Void
  private let clock = ContinuousClock()
  private(set) var timings: [RunReport.Timing] = []

  init(_ events: @escaping @Sendable (RunEvent) -> Void) {
    self.events = events
  }

  func step<Value>(_ name: String, _ body: () throws -> Value) rethrows -> Value {
    events(.step(name))
    let start = clock.now
    let value = try body()
    let elapsed = start.duration(to: clock.now) / .milliseconds(1)
    let seconds = elapsed.rounded() / 1000
    timings.append(RunReport.Timing(step: name, seconds: seconds))
    events(.stepEnded(name, seconds: seconds))
    return value
  }
}
