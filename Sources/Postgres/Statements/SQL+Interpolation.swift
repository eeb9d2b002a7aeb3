extension SQL: ExpressibleByStringInterpolation {
  /// Takes the finished interpolation.
  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.sql
  }

  /// Collects text and parameters.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL(text: "", parameters: [])

    /// Begins an empty statement.
    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.text.reserveCapacity(literalCapacity + 4 * interpolationCount)
      sql.parameters.reserveCapacity(interpolationCount)
    }

    /// Appends the literal's text.
    public mutating func appendLiteral(_ literal: String) {
      sql.text += literal
    }

    /// Binds a value.
    public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T) {
      var bytes: [UInt8] = []
      value.encode(into: &bytes)
      bind(Parameter(type: T.postgresType, bytes: bytes))
      if value.containsNUL {
        sql.defect =
          "parameter $\(sql.parameters.count) holds U+0000, which PostgreSQL's text cannot hold"
      }
    }

    /// Binds a value, or NULL.
    public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T?) {
      if let value {
        appendInterpolation(value)
      } else {
        bind(Parameter(type: T.postgresType, bytes: nil))
      }
    }

    /// Puts in a name, quoted; several make a qualified one, such as schema and table.
    public mutating func appendInterpolation(identifier names: String...) {
      for name in names where name.isEmpty || name.utf8.count > QuotedName.longest {
        sql.defect = "a name is empty or longer than \(QuotedName.longest) bytes"
      }
      sql.text += names.map(QuotedName.quoted).joined(separator: ".")
    }

    /// Puts in text as it is. Never give it anything that came from outside the program.
    public mutating func appendInterpolation(unescaped text: String) {
      sql.text += text
    }

    private mutating func bind(_ parameter: Parameter) {
      sql.parameters.append(parameter)
      sql.text += "$\(sql.parameters.count)"
    }
  }
}
