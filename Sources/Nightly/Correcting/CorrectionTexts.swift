import Fixups
import Reconciliation
import Reports

/// What events say of actions, as JSON objects.
enum CorrectionTexts {
  private struct Applied: Encodable {
    let rule: String
    let reason: String
    let calls: [PlannedAction.Call]
    let before: [RowImage]
  }

  static func applied(_ action: PlannedAction) throws -> String {
    try JSON.line(
      Applied(
        rule: action.rule, reason: action.reason, calls: action.calls, before: action.before))
  }

  static func reason(_ reason: String) throws -> String { try JSON.line(["reason": reason]) }

  static func comment(_ comment: String?) throws -> String { try JSON.line(["comment": comment]) }

  static let corrector = Corrector.Texts(applied: applied, left: reason)
}
