import FoundationEssentials
import Ledger
import Reconciliation

/// How a person names a plan: by its id, its hash, its run, `latest`, or the file `plan.json`.
public struct PlanReference: Sendable {
  private let text: String

  /// A plan by this name, or at this path.
  public init(_ text: String) {
    self.text = text
  }

  /// Whether it is whichever plan is the latest.
  var isLatest: Bool { text == "latest" }

  private var isPath: Bool { text.contains("/") || text.hasSuffix(".json") }

  /// The plan, as the ledger keeps it. Throws unless it is, to the byte, the one that was made.
  func resolve(in ledger: Ledger) throws -> (saved: SavedPlan, plan: Plan) {
    let saved = try isPath ? resolveFile(ledger) : resolveName(ledger)
    guard saved.isIntact, try ledger.loggedHash(ofPlan: saved.id) == saved.hash,
      let plan = try Self.decoded(saved), plan.form == Plan.form, plan.runID == saved.runID
    else {
      throw RunFailure(
        .planUnusable,
        "The plan \(saved.id) is not, in the ledger, what it was when it was made.",
        hint:
          "Nothing was changed. Find out who wrote to reconciliation.plan; run again for a new plan."
      )
    }
    return (saved, plan)
  }

  /// The value of a saved plan; nil if its text is not that of a plan.
  static func decoded(_ saved: SavedPlan) throws -> Plan? {
    try? JSONDecoder().decode(Plan.self, from: Data(saved.document.utf8))
  }

  private func resolveName(_ ledger: Ledger) throws -> SavedPlan {
    guard let saved = try ledger.plan(named: text) else {
      throw RunFailure(
        .noInput,
        text == "latest" ? "The ledger has no plan yet." : "The ledger has no plan \(text).",
        hint: "`runs` lists the runs; every complete one has a plan.")
    }
    return saved
  }

  private func resolveFile(_ ledger: Ledger) throws -> SavedPlan {
    guard let bytes = try? Data(contentsOf: URL(filePath: text)) else {
      throw RunFailure(.noInput, "The file \(text) cannot be read.")
    }
    guard let hash = SavedPlan.hash(of: Array(bytes)), let saved = try ledger.plan(named: hash)
    else {
      throw RunFailure(
        .planUnusable,
        "The file \(text) is no plan of this ledger: it was changed, or made elsewhere.",
        hint: "Nothing was changed. Use the plan.json of a report as it was written.")
    }
    return saved
  }
}
