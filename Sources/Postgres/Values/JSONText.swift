/// A JSON document as its text. It is not parsed here.
public struct JSONText: Hashable, Sendable {
  /// The document.
  public let text: String

  /// Takes the text as it is; the server checks that it is JSON.
  public init(_ text: String) {
    self.text = text
  }
}

extension JSONText: PostgresScalar, PostgresEncodable {
  /// The only version of jsonb's binary format.
  private static let jsonbVersion: UInt8 = 1

  /// `jsonb`
  public static var postgresType: PostgresType { .jsonb }

  /// Reads `json` or `jsonb`.
  public static func decode(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> JSONText {
    switch type {
    case .json:
      return JSONText(try String.decodeUTF8(bytes))
    case .jsonb:
      guard bytes.byteCount > 0 else { throw .wrongLength }
      guard bytes.unsafeLoad(as: UInt8.self) == jsonbVersion else { throw .invalidValue }
      return JSONText(try String.decodeUTF8(bytes.extracting(1..<bytes.byteCount)))
    default:
      throw .wrongType
    }
  }

  /// Whether U+0000 stands in it.
  public var containsNUL: Bool {
    text.containsNUL
  }

  /// Appends the version and the UTF-8 bytes.
  public func encode(into bytes: inout [UInt8]) {
    bytes.append(Self.jsonbVersion)
    text.encode(into: &bytes)
  }
}
