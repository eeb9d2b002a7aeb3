import Ledger
import Reconciliation

/// A run as `runs` tells it to machines.
struct RunLine: Encodable {
  let run: RunSummary

  init(_ run: RunSummary) {
    self.run = run
  }

  enum Keys: String, CodingKey, CaseIterable {
    case runID = "run_id"
    case asOf = "as_of"
    case startedAt = "started_at"
    case status
    case exitCode = "exit_code"
    case findings, new, resolved
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Keys.self)
    try fields.encode(run.id, forKey: .runID)
    try fields.encode("\(run.asOf)", forKey: .asOf)
    try fields.encode("\(run.startedAt)", forKey: .startedAt)
    try fields.encode(run.status, forKey: .status)
    try fields.encode(run.exitCode, forKey: .exitCode)
    try fields.encode(run.findings, forKey: .findings)
    try fields.encode(run.new, forKey: .new)
    try fields.encode(run.resolved, forKey: .resolved)
  }

  /// The header of the CSV.
  static let header = Keys.allCases.map(\.rawValue)

  /// Its cells, in the order of the header.
  var cells: [String] {
    [
      run.id, "\(run.asOf)", "\(run.startedAt)", run.status, "\(run.exitCode)",
      "\(run.findings)", "\(run.new)", "\(run.resolved)",
    ]
  }
}
