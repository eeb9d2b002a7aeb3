import Postgres

/// Decodes bytes as a cell of a type would.
func decode<T: PostgresDecodable>(
  _ bytes: [UInt8]?, _ type: PostgresType, as target: T.Type = T.self
) throws(DecodingFailure) -> T {
  guard let bytes else { return try T.decode(nil, type: type) }
  return try T.decode(bytes.span.bytes, type: type)
}

/// What a parameter of a statement holds on the wire.
func encode(_ value: some PostgresEncodable) -> [UInt8] {
  var bytes: [UInt8] = []
  value.encode(into: &bytes)
  return bytes
}
