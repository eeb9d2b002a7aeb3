import Nightly
import Reports
import Synchronization

/// Shows what a run is at: on a terminal one line that is written over, at most ten times a second;
/// with `--verbose` a line for each step; else nothing.
final class ProgressLine: Sendable {
  private enum Mode { case none, live, log }

  private struct State {
    var step = ""
    var rows: [String: Int] = [:]
    var stepStart = ContinuousClock.now
    var lastDrawn: ContinuousClock.Instant?
  }

  private let mode: Mode
  private let state = Mutex(State())
  private static let interval = Duration.milliseconds(100)

  init(_ options: CommonOptions) {
    if options.quiet || options.format == .json {
      mode = .none
    } else if StandardError.isTerminal {
      mode = .live
    } else {
      mode = options.verbose ? .log : .none
    }
  }

  /// Takes an event, from any thread.
  func take(_ event: RunEvent) {
    guard mode != .none else { return }
    state.withLock { state in
      switch event {
      case .step(let name):
        state.step = name
        state.rows = [:]
        state.stepStart = .now
        if mode == .log { StandardError.write("\(name)\n") } else { draw(&state, force: true) }
      case .rows(let relation, let count):
        state.rows[relation] = count
        if mode == .live { draw(&state, force: false) }
      case .action(let place, let count):
        state.step = "action \(place) of \(count)"
        state.rows = [:]
        if mode == .log {
          StandardError.write("\(state.step)\n")
        } else {
          draw(&state, force: true)
        }
      case .finished:
        clear()
      }
    }
  }

  /// Takes the line away, so that what comes next stands alone.
  func clear() {
    if mode == .live { StandardError.write("\r\u{1B}[K") }
  }

  private func draw(_ state: inout State, force: Bool) {
    let now = ContinuousClock.now
    if !force, let last = state.lastDrawn, last.duration(to: now) < Self.interval { return }
    state.lastDrawn = now
    var line = state.step
    let total = state.rows.values.reduce(0, +)
    if total > 0 {
      let counts = state.rows.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }
      let seconds = state.stepStart.duration(to: now) / .seconds(1)
      let rate = seconds > 0.05 ? Int(Double(total) / seconds).grouped : "…"
      line += ": \(counts.joined(separator: ", ")) rows, \(rate) a second"
    }
    StandardError.write("\r\u{1B}[K\(line)")
  }
}
