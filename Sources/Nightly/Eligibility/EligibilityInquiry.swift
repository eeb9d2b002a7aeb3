import Ledger
public import MarketplaceSource
import Postgres
import Reconciliation
public import Reports

/// What of one month may stand on whose invoice: as the latest run settled it, or afresh from the source
/// as it is now, with what the latest run has found. Changes nothing.
public struct EligibilityInquiry {
  private let settings: RunSettings
  private let cancellation: Cancellation

  /// An inquiry by these settings.
  public init(_ settings: RunSettings, _ cancellation: Cancellation) {
    self.settings = settings
    self.cancellation = cancellation
  }

  /// Answers for a month. Throws `RunFailure`, or `RunCancelled`.
  /// - Parameters:
  ///   - month: as `2026-10`; nil for the month before the present one.
  ///   - organization: only lines of this one; the sums are proved for all.
  ///   - isAfresh: settles it anew even if a run has.
  public func report(
    month: String?, organization: String?, isAfresh: Bool
  ) throws -> EligibilityReport {
    do {
      let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
      try cancellation.watch(ledger.canceller)
      let month = try month ?? previousMonth(ledger)
      // Its middle lies in the same month in every time zone.
      guard month.utf8.count == 7, let middle = Timestamp(month + "-15") else {
        throw RunFailure(.usage, "\(month) is no month.", hint: "Give --period as 2026-10.")
      }
      let wanted = organization.map { Identifier($0) }
      let recorded = isAfresh ? nil : try ledger.usage(of: month, organization: wanted)
      let usage = try recorded?.usage ?? settled(middle, wanted, ledger)
      if let box = usage.boxes.first(where: { !$0.ties }) { throw Settlement.failure(box) }
      if let organization, usage.lines.isEmpty {
        throw RunFailure(
          .noInput, "No usage of \(month) is of an organization \(organization).",
          withoutRows: "No usage of \(month) is of that organization.")
      }
      return EligibilityReport(usage, settings.policy.marketplaces, runID: recorded?.runID)
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }

  private func previousMonth(_ ledger: Ledger) throws -> String {
    try ledger.previousMonth(before: settings.asOf, in: settings.policy.billingTimeZone)
  }

  /// Settles the month in which a moment lies.
  private func settled(
    _ middle: Timestamp, _ organization: Identifier?, _ ledger: Ledger
  ) throws -> SettledUsage {
    let source = try Source(settings.location(runID: "eligibility"), cancellation)
    guard source.hasCharges else {
      throw RunFailure(
        .configuration, "The source tells of no usage: there is no marketplace_source.charge.",
        hint: "Map your rated usage to it; sql/contract/read.sql describes the columns.")
    }
    let period = try source.period(
      around: middle, monthsBefore: 0, in: settings.policy.billingTimeZone)
    let standard = try settings.judgement(of: source)
    let judgement = Judgement(
      asOf: standard.asOf, policy: standard.policy,
      periods: BillingPeriods(
        previousFrom: period.from, openFrom: period.from, openUntil: period.until))
    try requireFeeds(source, judgement)
    let pulled = try source.pull(judgement, settings.lifecycle) { _, _ in }
    let screened = try source.suspects(in: pulled, judgement.periods) { _, _ in }
    let result = try source.eligibility(
      of: [period], in: screened, judgement, findings: try holdingFindings(ledger),
      counted: try source.countedCharges([period]), held: { _ in }, progress: { _, _ in })
    try Settlement.require(result.boxes)
    return SettledUsage(
      periods: [period],
      lines: result.lines.filter { line in organization.map { $0 == line.organizationID } ?? true },
      boxes: result.boxes, asOf: judgement.asOf)
  }

  private func requireFeeds(_ source: Source, _ judgement: Judgement) throws {
    let judge = Judge(judgement, lifecycle: settings.lifecycle)
    if let feed = judge.findings(feeds: try source.feeds(), readings: []).first {
      throw RunFailure(
        .sourceIncomplete, "A source is stale or missing: \(feed.reason).",
        hint: "What is missing would be settled wrongly. Mend the feed.")
    }
  }

  /// What the latest run has found that holds charges, and nobody has waived.
  private func holdingFindings(_ ledger: Ledger) throws -> [Finding.Key] {
    try EligibilityReason.holdingRules.flatMap { rule in
      try ledger.findings(
        FindingFilter(rule: rule.reason.rawValue, status: .open, limit: .max))
    }.filter { !$0.known.isWaived }.map(\.known.key)
  }
}
