/// How a binary COPY stream broke its format.
@usableFromInline
enum CopyDefect: Error, Hashable, Sendable {
  case truncatedHeader
  case wrongSignature
  case unsupportedFlags
  case truncatedRow
  case fieldCount(Int)
  case negativeLength
  case dataAfterEnd
}

extension CopyDefect: CustomStringConvertible {
  @usableFromInline var description: String {
    switch self {
    case .truncatedHeader: "its header is cut short"
    case .wrongSignature: "it has not the signature of a binary COPY"
    case .unsupportedFlags: "its header has flags that are not known"
    case .truncatedRow: "a row is cut short"
    case .fieldCount(let count): "a row has \(count) fields"
    case .negativeLength: "a field has a negative length"
    case .dataAfterEnd: "there is data after its end"
    }
  }
}
