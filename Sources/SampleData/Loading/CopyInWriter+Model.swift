import Postgres
import Reconciliation

extension CopyInWriter {
  /// Appends an id to a column of type `text`, `uuid` or `bigint`.
  mutating func append(_ id: Identifier, as type: String) {
    switch type {
    case "uuid": append(uuid: PostgresUUID(id))
    case "bigint": append(int64: Int64(id.text) ?? 0)
    default: append(text: id.text)
    }
  }

  /// Appends an id, or NULL.
  mutating func append(_ id: Identifier?, as type: String) {
    if let id { append(id, as: type) } else { appendNull() }
  }

  /// Appends a text, or NULL.
  mutating func append(_ text: String?) {
    if let text { append(text: text) } else { appendNull() }
  }

  /// Appends an amount of money.
  mutating func append(_ amount: Amount) {
    append(decimal: amount.hundredMillionths, scale: Amount.fractionDigits)
  }

  /// Appends a moment, or NULL.
  mutating func append(_ moment: Timestamp?) {
    if let moment { append(timestamp: TimestampTZ(moment)) } else { appendNull() }
  }
}

extension PostgresUUID {
  /// The uuid that a generated id spells.
  init(_ id: Identifier) {
    let digits = id.text.filter { $0 != "-" }
    self.init(
      high: UInt64(digits.prefix(16), radix: 16) ?? 0,
      low: UInt64(digits.dropFirst(16), radix: 16) ?? 0)
  }
}

extension TimestampTZ {
  /// The same moment.
  init(_ moment: Timestamp) {
    self.init(microseconds: moment.microseconds)
  }
}
