/// Every exit code there is. `--help` prints this table.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  case complete = 0
  case findings = 2
  case incomplete = 3
  case sourceIncomplete = 4
  case capPassed = 5
  case planUnusable = 6
  case skipped = 7
  case usage = 64
  case noInput = 66
  case unavailable = 69
  case `internal` = 70
  case cannotCreate = 73
  case outputFailed = 74
  case locked = 75
  case permission = 77
  case configuration = 78

  /// What the code says.
  public var meaning: String {
    switch self {
    case .complete: "complete"
    case .findings: "complete, with findings; only with --detailed-exit-code"
    case .incomplete:
      "incomplete: reading, recording or tying out failed; nothing more was published or applied"
    case .sourceIncomplete: "a source is incomplete or stale; findings stand, nothing is proposed"
    case .capPassed: "a cap was passed; nothing of that class was applied"
    case .planUnusable:
      "the plan is stale, used, foreign, changed or not approved; nothing was applied"
    case .skipped: "applied, but for actions that were skipped, refused or left by a pause"
    case .usage: "the command line is wrong"
    case .noInput: "an input file does not exist"
    case .unavailable: "a database is not available"
    case .internal: "an error of this program"
    case .cannotCreate: "the output folder cannot be created or written to"
    case .outputFailed: "writing the output failed"
    case .locked: "another run holds the lock"
    case .permission: "a login was refused, or a right is missing"
    case .configuration:
      "the configuration, the read contract or the ledger's schema is not in order"
    }
  }

  /// The table, one code a line.
  public static let table: String = {
    let rows = allCases.map { status in
      let code = String(status.rawValue)
      return "  " + String(repeating: " ", count: 5 - code.count) + code + "  " + status.meaning
    }
    return (rows + ["  128+n  stopped by signal n"]).joined(separator: "\n")
  }()
}
