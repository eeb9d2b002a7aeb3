/// Why a decoder refused a value. The cell adds where it stands.
public enum DecodingFailure: Error, Hashable, Sendable {
  /// The value is NULL, and the Swift type is not optional.
  case unexpectedNull
  /// The server's type is not one that this Swift type can be read from.
  case wrongType
  /// The value has not the length in bytes that its type has.
  case wrongLength
  /// The bytes are no value of the type, such as a boolean of 2.
  case invalidValue
  /// The bytes are not valid UTF-8.
  case invalidUTF8
  /// An array has more than one dimension, or a NULL in it.
  case unsupportedArray
  /// The row has no such field.
  case missingField
}

extension DecodingFailure: CustomStringConvertible {
  /// A clause, such as `it is NULL`.
  public var description: String {
    switch self {
    case .unexpectedNull: "it is NULL"
    case .wrongType: "its type does not fit"
    case .wrongLength: "its length does not fit its type"
    case .invalidValue: "its bytes are no value of its type"
    case .invalidUTF8: "it is not valid UTF-8"
    case .unsupportedArray: "it is an array with NULLs or with more than one dimension"
    case .missingField: "the row has no such field"
    }
  }
}
