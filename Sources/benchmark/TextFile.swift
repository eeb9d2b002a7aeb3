import Foundation

/// Files of text, whole.
enum TextFile {
  /// The text of a file.
  static func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  /// Writes something as JSON that a person can read, or replaces what is there.
  static func write(_ value: some Encodable, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let data = try encoder.encode(value) + Data("\n".utf8)
    do {
      try data.write(to: URL(filePath: path))
    } catch {
      throw BenchmarkError.notWritten(path: path, errno: errno)
    }
  }

  /// Reads back what `write` wrote.
  static func decode<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value {
    try decoder.decode(type, from: Data(contentsOf: URL(filePath: path)))
  }

  /// Reads a file that has a JSON object in each line.
  static func decodeLines<Value: Decodable>(
    _ type: Value.Type, from path: String
  ) throws -> [Value] {
    let decoder = decoder
    return try Data(contentsOf: URL(filePath: path)).split(separator: UInt8(ascii: "\n"))
      .map { try decoder.decode(type, from: $0) }
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
