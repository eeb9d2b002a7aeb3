/// One bound value in binary format.
struct Parameter: Sendable {
  let type: PostgresType
  /// The value's bytes; nil is NULL.
  let bytes: [UInt8]?
}
