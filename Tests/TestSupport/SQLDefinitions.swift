public import Postgres
public import Reconciliation
import SQLFiles

/// The rules as `sql/rules` defines them, asked of a database.
public enum SQLDefinitions {
  /// Everything they find, in the order of keys.
  public static func findings(_ connection: Connection) throws -> [Finding.Key] {
    var keys: [Finding.Key] = []
    for file in SQLFiles.names(in: "rules") {
      let text = SQLFiles.text(file)
      for row in try connection.rows("\(unescaped: text)", label: file) {
        let (rule, kind, id) = try row.decode((String, String, String).self)
        keys.append(
          Finding.Key(
            rule: rule, subjectKind: SubjectKind(rawValue: kind) ?? .charge,
            subjectID: Identifier(id)))
      }
    }
    return keys.sorted { $0.precedes($1) }
  }
}
