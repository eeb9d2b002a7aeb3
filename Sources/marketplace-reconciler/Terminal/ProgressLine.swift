import Nightly
import Reports
import Synchronization

/// Shows what a run is at: on a terminal one line that is written over, at most ten times a second;
/// with `--verbose` a line for each step; else nothing. With `--log-format json` events go there.
final class ProgressLine: Sendable {
  private enum Mode { case none, live, log }

  private struct State {
    var step = ""
    var rows: [String: Int] = [:]
    var expected: Int?
    var stepStart = ContinuousClock.now
    var lastDrawn: ContinuousClock.Instant?

    mutating func begin(_ name: String) {
      self = State(step: name, lastDrawn: lastDrawn)
    }
  }

  private let mode: Mode
  private let log: JSONLog?
  private let style: Style
  private let state = Mutex(State())
  private static let interval = Duration.milliseconds(100)

  init(_ options: CommonOptions) {
    style = Style(options, of: .error)
    log = JSONLog(options)
    if log != nil || options.quiet || options.format == .json {
      mode = .none
    } else if TerminalStream.error.isTerminal {
      mode = .live
    } else {
      mode = options.verbose ? .log : .none
    }
  }

  /// Takes an event, from any thread.
  func take(_ event: RunEvent) {
    if let log { return note(event, log) }
    guard mode != .none else { return }
    state.withLock { state in
      switch event {
      case .step(let name): begin(name, &state)
      case .action(let place, let count): begin("action \(place) of \(count)", &state)
      case .expected(let rows): state.expected = rows
      case .rows(let relation, let count):
        state.rows[relation] = count
        if mode == .live { draw(&state, force: false) }
      case .finished: clear()
      case .begun, .stepEnded: break
      }
    }
  }

  /// Rows arrive faster than anybody reads: one line a second tells of them.
  private func note(_ event: RunEvent, _ log: JSONLog) {
    if case .rows = event {
      let isDue = state.withLock { state in
        let now = ContinuousClock.now
        if let last = state.lastDrawn, last.duration(to: now) < .seconds(1) { return false }
        state.lastDrawn = now
        return true
      }
      guard isDue else { return }
    }
    log.tell(of: event)
  }

  /// Takes the line away, so that what comes next stands alone.
  func clear() {
    if mode == .live { StandardError.write("\r\u{1B}[K") }
  }

  private func begin(_ name: String, _ state: inout State) {
    state.begin(name)
    if mode == .log { StandardError.write("\(name)\n") } else { draw(&state, force: true) }
  }

  private func draw(_ state: inout State, force: Bool) {
    let now = ContinuousClock.now
    if !force, let last = state.lastDrawn, last.duration(to: now) < Self.interval { return }
    state.lastDrawn = now
    let pace = Pace(
      rows: state.rows, expected: state.expected,
      seconds: state.stepStart.duration(to: now) / .seconds(1))
    // A line that wraps could not be written over. The last column stays free: some terminals wrap
    // as soon as it is taken.
    let room = TerminalStream.error.width.map { max($0 - 1, 1) } ?? .max
    let line = "\(state.step)\(pace.text)".shortened(toColumns: room)
    let name = line.prefix(state.step.count)
    let rest = line.dropFirst(state.step.count)
    StandardError.write("\r\u{1B}[K\(style.paint(String(name), .bold))\(rest)")
  }
}
