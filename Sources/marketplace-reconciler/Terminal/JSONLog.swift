import Nightly
import Reports
import Synchronization

/// Standard error for machines: one JSON object a line, one line an event. Ids of rows and what rows hold
/// are told at the level `debug` only.
struct JSONLog: Sendable {
  /// How much an event matters. `--quiet` leaves errors, `--verbose` adds `debug`.
  enum Level: String, Encodable {
    case debug
    case info
    case warning
    case error
  }

  private let levels: Set<Level>
  /// The run that this process is at, once it has an id.
  private static let run = Mutex<String?>(nil)

  /// Nil if people's text is wanted.
  init?(_ options: CommonOptions) {
    let format = EarlySetting.value(
      of: .logFormat, flag: options.logFormat?.rawValue, config: options.config)
    guard format == LogFormat.json.rawValue else { return nil }
    if options.quiet {
      levels = [.error]
    } else {
      levels =
        options.verbose
        ? [.debug, .info, .warning, .error] : [.info, .warning, .error]
    }
  }

  /// For a command line that cannot be parsed; looks for itself.
  init?(arguments: [String]) {
    func value(of name: String) -> String? {
      for (place, argument) in arguments.prefix(while: { $0 != "--" }).enumerated() {
        if argument.hasPrefix("\(name)=") { return String(argument.dropFirst(name.count + 1)) }
        if argument == name, place + 1 < arguments.count { return arguments[place + 1] }
      }
      return nil
    }
    let format = EarlySetting.value(
      of: .logFormat, flag: value(of: "--log-format"), config: value(of: "--config"))
    guard format == LogFormat.json.rawValue else { return nil }
    levels = [.error]
  }

  /// From now on every event names this run.
  func begin(run id: String) {
    Self.run.withLock { $0 = id }
  }

  /// Writes an event, unless its level is not wanted.
  func tell(
    _ level: Level, _ event: String, _ message: String, _ fields: [String: LogValue] = [:]
  ) {
    guard levels.contains(level) else { return }
    let line = Line(
      time: "\(SystemClock.now)", level: level, event: event, runID: Self.run.withLock { $0 },
      message: message.inert, fields: fields)
    // In one write, so that threads do not tear each other's lines apart.
    if let text = try? JSON.line(line) { StandardError.write(text + "\n") }
  }

  private struct Line: Encodable {
    let time: String
    let level: Level
    let event: String
    let runID: String?
    let message: String
    let fields: [String: LogValue]

    enum CodingKeys: String, CodingKey {
      case time, level, event, message, fields
      case runID = "run_id"
    }

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: CodingKeys.self)
      try object.encode(time, forKey: .time)
      try object.encode(level, forKey: .level)
      try object.encode(event, forKey: .event)
      try object.encode(runID, forKey: .runID)
      try object.encode(message, forKey: .message)
      try object.encode(fields, forKey: .fields)
    }
  }
}

/// What a field of an event holds.
enum LogValue: Encodable, Sendable {
  case text(String)
  case count(Int)
  case flag(Bool)
  case seconds(Double)

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .text(let text): try value.encode(text.inert)
    case .count(let count): try value.encode(count)
    case .flag(let flag): try value.encode(flag)
    case .seconds(let seconds): try value.encode((seconds * 1000).rounded() / 1000)
    }
  }
}
