import Foundation
import TestSupport
import Testing

/// A line of `--log-format json`.
struct LogLine: Decodable {
  /// What a field may hold.
  enum Value: Decodable, Equatable {
    case text(String)
    case number(Double)
    case flag(Bool)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let flag = try? value.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try value.decode(String.self))
      }
    }
  }

  let time: String
  let level: String
  let event: String
  let runId: String?
  let message: String
  let fields: [String: Value]

  private static let keys: Set = ["time", "level", "event", "run_id", "message", "fields"]

  /// Reads standard error, every line of which has to be an event in form, none earlier than the one
  /// before, and nothing that acts on a terminal.
  static func all(
    _ outcome: ProgramOutcome, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [LogLine] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    #expect(outcome.errors.isEmpty || outcome.errors.hasSuffix("\n"))
    let lines = try outcome.errors.split(separator: "\n").map { text in
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      #expect(object.map { Set($0.keys) } == keys, "\(text)", sourceLocation: sourceLocation)
      return try decoder.decode(LogLine.self, from: Data(text.utf8))
    }
    for line in lines {
      let form = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/
      #expect(line.time.wholeMatch(of: form) != nil, sourceLocation: sourceLocation)
      #expect(["debug", "info", "warning", "error"].contains(line.level))
      #expect(!line.message.isEmpty && !line.event.isEmpty, sourceLocation: sourceLocation)
    }
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.time <= $1.time })
    return lines
  }
}

/// Expects that a command has failed, and said so once, with its exit code.
func expectFailure(
  _ outcome: ProgramOutcome, _ code: Int32, sourceLocation: SourceLocation = #_sourceLocation
) throws -> LogLine {
  #expect(outcome.exitCode == code, "\(outcome)", sourceLocation: sourceLocation)
  let failed = try LogLine.all(outcome).filter { $0.level == "error" }
  #expect(failed.count == 1, "\(outcome)", sourceLocation: sourceLocation)
  let line = try #require(failed.first, sourceLocation: sourceLocation)
  #expect(line.event == "failed", sourceLocation: sourceLocation)
  #expect(line.fields["exit_code"] == .number(Double(code)), sourceLocation: sourceLocation)
  return line
}
