/// A PostgreSQL type by its object id. The built-in types have the same id on every server.
public struct PostgresType: RawRepresentable, Hashable, Sendable {
  /// The object id in `pg_type`.
  public let rawValue: UInt32

  /// Takes the object id.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// `boolean`
  public static let bool = PostgresType(rawValue: 16)
  /// `bytea`
  public static let bytea = PostgresType(rawValue: 17)
  /// `name`
  public static let name = PostgresType(rawValue: 19)
  /// `bigint`
  public static let int8 = PostgresType(rawValue: 20)
  /// `smallint`
  public static let int2 = PostgresType(rawValue: 21)
  /// `integer`
  public static let int4 = PostgresType(rawValue: 23)
  /// `text`
  public static let text = PostgresType(rawValue: 25)
  /// `json`
  public static let json = PostgresType(rawValue: 114)
  /// `double precision`
  public static let float8 = PostgresType(rawValue: 701)
  /// `text[]`
  public static let textArray = PostgresType(rawValue: 1009)
  /// `bigint[]`
  public static let int8Array = PostgresType(rawValue: 1016)
  /// `character(n)`
  public static let bpchar = PostgresType(rawValue: 1042)
  /// `character varying`
  public static let varchar = PostgresType(rawValue: 1043)
  /// `timestamp with time zone`
  public static let timestamptz = PostgresType(rawValue: 1184)
  /// `uuid`
  public static let uuid = PostgresType(rawValue: 2950)
  /// `jsonb`
  public static let jsonb = PostgresType(rawValue: 3802)

  /// Names of the built-in types that a query is likely to meet.
  private static let names: [UInt32: String] = [
    16: "boolean", 17: "bytea", 18: "\"char\"", 19: "name", 20: "bigint", 21: "smallint",
    23: "integer", 25: "text", 26: "oid", 114: "json", 142: "xml", 700: "real",
    701: "double precision", 705: "unknown", 790: "money", 869: "inet", 1000: "boolean[]",
    1003: "name[]", 1005: "smallint[]", 1007: "integer[]", 1009: "text[]", 1015: "varchar[]",
    1016: "bigint[]", 1042: "character", 1043: "character varying", 1082: "date", 1083: "time",
    1114: "timestamp without time zone", 1184: "timestamp with time zone", 1186: "interval",
    1266: "time with time zone", 1700: "numeric", 2278: "void", 2950: "uuid", 2951: "uuid[]",
    3220: "pg_lsn", 3802: "jsonb", 3904: "int4range", 3910: "tstzrange", 5038: "pg_snapshot",
    5069: "xid8",
  ]
}

extension PostgresType: CustomStringConvertible {
  /// The type's name, or `type N` with its object id for types that are not built in.
  public var description: String {
    Self.names[rawValue] ?? "type \(rawValue)"
  }
}
