extension SQLState {
  /// What to do next, as whole sentences; nil when nothing general can be said.
  var hint: String? {
    Self.hints[rawValue] ?? Self.classHints[classCode]
  }

  private static let hints: [String: String] = [
    "22021": "Correct the text that is not in the database's encoding.",
    "22P05": "Use a database with ENCODING 'UTF8': this one's encoding lacks a character.",
    "25006": "The connection is read-only. Use one that may write.",
    "25P03": "Finish transactions sooner, or raise the idle timeout of this connection.",
    "28000": "Check the role's name, its LOGIN right and the server's pg_hba.conf.",
    "28P01": "Check the password. Keep it in a password file or in a service file.",
    "3D000": "Create the database, or name another one with dbname.",
    "3F000": "Create the schema, or check its name.",
    "40001":
      "Try again. A standby that cancels what reads long needs hot_standby_feedback = on, or a longer "
      + "max_standby_streaming_delay.",
    "40P01": "Run the transaction again.",
    "42501":
      "Grant the right to this role; where row-level security hides rows, let it read all of them.",
    "42601": "Check the statement, and whether the server is new enough for it.",
    "42703": "Add the column, or check its name in the contract.",
    "42883": "Install the function, or check its name and the types of its arguments.",
    "42P01":
      "Create the table or view, or check its name. The search path is fixed: write the schema.",
    "53100": "Free space on the server's disk.",
    "53300": "Wait for other sessions to end, or raise max_connections on the server.",
    "55P03": "Another session holds the lock. Wait for it to finish, then try again.",
    "57014": "Raise the statement timeout if the statement needs more time, then try again.",
    "57P01": "An administrator ended the session or the server. Try again when it is up.",
    "57P02": "The server crashed. Read its log, then try again.",
    "57P03": "The server is starting or stopping. Try again in a moment.",
    "57P04": "The database was dropped. Check its name.",
  ]

  private static let classHints: [String: String] = [
    "08": "Check that the server runs, and that host and port are right.",
    "53": "The server is short of resources. Read its log.",
    "58": "The server met an error of its system. Read its log.",
    "XX": "The server reports an internal error. Read its log.",
  ]
}
