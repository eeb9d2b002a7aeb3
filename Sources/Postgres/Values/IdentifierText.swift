/// An id of the users' tables as its text, whether its column is text, uuid or an integer.
///
/// A uuid is lower case with hyphens, an integer is decimal without padding: exactly what
/// `id::text` gives on the server.
public struct IdentifierText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Takes the text as it is.
  public init(_ text: String) {
    self.text = text
  }
}

extension IdentifierText: CustomStringConvertible {
  /// The text.
  public var description: String {
    text
  }
}

extension IdentifierText: PostgresScalar, PostgresEncodable {
  /// `text`
  public static var postgresType: PostgresType { .text }

  /// Reads `text`, `varchar`, `uuid`, `bigint` or `integer`.
  public static func decode(
    _ bytes: RawSpan, type: PostgresType
  ) throws(DecodingFailure) -> IdentifierText {
    switch type {
    case .text, .varchar: IdentifierText(try String.decodeUTF8(bytes))
    case .uuid: IdentifierText(try PostgresUUID.decode(bytes, type: type).description)
    case .int8, .int4: IdentifierText(String(try Int.decode(bytes, type: type)))
    default: throw .wrongType
    }
  }

  /// Whether U+0000 stands in it.
  public var containsNUL: Bool {
    text.containsNUL
  }

  /// Appends the UTF-8 bytes.
  public func encode(into bytes: inout [UInt8]) {
    text.encode(into: &bytes)
  }
}
