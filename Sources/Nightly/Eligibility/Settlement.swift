import Ledger
import MarketplaceSource
import Reconciliation
import Reports

/// Settles every charge of the open and the previous period, after it is known what is wrong: which
/// may stand on whose invoice, and which on nobody's for now.
struct Settlement {
  private let source: Source
  private let judgement: Judgement
  /// The open findings that are not waived, by their keys.
  private let open: [Finding.Key: String]
  /// The open findings about bindings that hold charges, by the binding's two ends.
  private let ofBindings: [Ends: [String]]

  private struct Ends: Hashable {
    let rule: String
    let organization: Identifier
    let subscription: Identifier
  }

  /// A settlement by a run's findings, but for those that are waived.
  init(
    _ source: Source, _ judgement: Judgement, _ findings: [(id: String, finding: Finding)]
  ) {
    self.source = source
    self.judgement = judgement
    open = Dictionary(
      findings.map { ($0.finding.key, $0.id) }, uniquingKeysWith: { first, _ in first })
    var ofBindings: [Ends: [String]] = [:]
    for (id, finding) in findings where finding.key.subjectKind == .binding {
      for organization in finding.involved.organizations {
        for subscription in finding.involved.subscriptions {
          let ends = Ends(
            rule: finding.key.rule, organization: organization, subscription: subscription)
          ofBindings[ends, default: []].append(id)
        }
      }
    }
    self.ofBindings = ofBindings
  }

  /// Settles, and writes what is held as it comes. Throws unless all sums tie.
  func settle(
    _ screened: Screened, into draft: OutputDraft, _ language: Language,
    progress: @escaping @Sendable (_ relation: String, _ rows: Int) -> Void
  ) throws -> SettledUsage {
    let zone = judgement.policy.billingTimeZone
    let periods = try [1, 0].map {
      try source.period(around: judgement.asOf, monthsBefore: $0, in: zone)
    }
    let counted = try source.countedCharges(periods)
    let held = try HeldCharges(
      draft, periods: periods, currencies: Set(counted.keys.map(\.currency)).sorted(),
      asOf: judgement.asOf, language)
    let result = try source.eligibility(
      of: periods, in: screened, judgement, findings: Array(open.keys),
      counted: counted, held: { try held.add($0, findings: findings(about: $0)) },
      progress: progress)
    try Self.require(result.boxes)
    return SettledUsage(
      periods: periods, lines: result.lines, boxes: result.boxes, asOf: judgement.asOf)
  }

  /// Throws unless all sums tie.
  static func require(_ boxes: [ProofBox]) throws {
    if let box = boxes.first(where: { !$0.ties }) { throw failure(box) }
  }

  /// The failure of sums that do not tie.
  static func failure(_ box: ProofBox) -> RunFailure {
    func text(_ count: ProofBox.Count) -> String {
      "\(count.charges) charges, gross \(count.gross), credits \(count.credits), cash \(count.cash), "
        + "due \(count.due)"
    }
    return RunFailure(
      .incomplete,
      "The charges of \(box.period) in \(box.currency) do not tie: the database counts "
        + "\(text(box.database)); read were \(text(box.read)); the verdicts add up to "
        + "\(text(box.verdicts)).",
      hint:
        "Nothing was published. See that no view of marketplace_source is volatile; please report it."
    )
  }

  /// The findings that hold a charge, by their ids.
  private func findings(about charge: HeldCharge) -> [String] {
    func own(_ rule: String) -> [String] {
      let key = Finding.Key(rule: rule, subjectKind: .charge, subjectID: charge.id)
      return open[key].map { [$0] } ?? []
    }
    switch charge.reason {
    case .unknownState, .endingStuck, .subscriptionMultiBound:
      return charge.subscriptionID.flatMap {
        open[.init(rule: charge.reason.rawValue, subjectKind: .subscription, subjectID: $0)]
      }.map { [$0] } ?? []
    case .partitionMismatch, .binderNotAllowed:
      return charge.subscriptionID.flatMap {
        ofBindings[
          Ends(
            rule: charge.reason.rawValue, organization: charge.organizationID, subscription: $0)]
      } ?? []
    case .multipleBindings:
      let key = Finding.Key(
        rule: "organization-multi-bound", subjectKind: .organization,
        subjectID: charge.organizationID)
      return open[key].map { [$0] } ?? []
    case .windowMissed: return own("metering-window-missed")
    case .billedTwice, .meterRejected, .meteredOutsideEntitlement:
      return own(charge.reason.rawValue)
    default: return []
    }
  }
}
