public import Postgres
public import Reconciliation
import SQLFiles

/// The rules as `sql/rules` defines them, asked of a database.
public enum SQLDefinitions {
  /// A definition that could not be asked.
  public struct Failure: Error {
    /// The file.
    public let file: String
    /// What the server said.
    public let error: any Error
  }

  /// Everything they find, in the order of keys.
  public static func findings(_ connection: Connection) throws -> [Finding.Key] {
    try SQLFiles.names(in: "rules").flatMap { file in
      try findings(of: SQLFiles.text(file), named: file, connection)
    }.sorted { $0.precedes($1) }
  }

  /// What one definition finds.
  public static func findings(
    of text: String, named file: String, _ connection: Connection
  ) throws -> [Finding.Key] {
    do {
      return try connection.rows("\(unescaped: text)", label: file).map { row in
        let (rule, kind, id) = try row.decode((String, String, String).self)
        return Finding.Key(
          rule: rule, subjectKind: SubjectKind(rawValue: kind) ?? .feed,
          subjectID: Identifier(id))
      }
    } catch {
      throw Failure(file: file, error: error)
    }
  }
}
