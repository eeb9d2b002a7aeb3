internal import CLibPQ

/// Reads connection strings as libpq does, and never quotes them in errors.
enum ConnectionString {
  /// The options that a string sets itself, without defaults.
  static func parse(_ conninfo: String) throws(PostgresError) -> [ConnectionOption] {
    guard !conninfo.utf8.contains(0) else { throw unreadable("it holds U+0000") }
    if conninfo.isEmpty { return [] }
    guard isURI(conninfo) || conninfo.utf8.contains(UInt8(ascii: "=")) else {
      // libpq takes a plain word as the name of a database.
      return [ConnectionOption(keyword: "dbname", value: conninfo, isSecret: false)]
    }
    var message: UnsafeMutablePointer<CChar>?
    let options = PQconninfoParse(conninfo, &message)
    // libpq's message quotes parts of the string, which can be parts of a password.
    PQfreemem(message)
    guard let options else {
      throw unreadable("libpq cannot read the connection string")
    }
    let parsed = ConnectionOption.consume(options)
    if isURI(conninfo) { try checkURI(parsed) }
    return parsed
  }

  static func isURI(_ conninfo: String) -> Bool {
    conninfo.hasPrefix("postgresql://") || conninfo.hasPrefix("postgres://")
  }

  /// A password with a bare `@` or `/` ends up in host, port or database, and from there in
  /// libpq's messages.
  private static func checkURI(_ options: [ConnectionOption]) throws(PostgresError) {
    for option in options {
      let isMisplaced =
        switch option.keyword {
        case "host", "hostaddr", "dbname": option.value.contains("@")
        case "port": !option.value.allSatisfy { ("0"..."9").contains($0) || $0 == "," }
        default: false
        }
      if isMisplaced {
        throw unreadable("the connection URI has an unescaped '@', '/' or ':' in it")
      }
    }
  }

  private static func unreadable(_ reason: String) -> PostgresError {
    PostgresError(
      .configuration,
      "\(reason). Quote values in a keyword string, and write special characters in a URI as %XX")
  }
}
