import Ledger
public import MarketplaceSource
import Postgres
import Reconciliation
public import Reports

/// What of one month may stand on whose invoice, settled afresh from the source as it is now, with what
/// the latest run has found. Changes nothing.
public struct EligibilityInquiry {
  private let settings: RunSettings
  private let cancellation: Cancellation

  /// An inquiry by these settings.
  public init(_ settings: RunSettings, _ cancellation: Cancellation) {
    self.settings = settings
    self.cancellation = cancellation
  }

  /// Settles a month. Throws `RunFailure`, or `RunCancelled`.
  /// - Parameters:
  ///   - month: as `2026-10`; nil for the month before the present one.
  ///   - organization: only lines of this one; the sums are proved for all.
  public func report(month: String?, organization: String?) throws -> EligibilityReport {
    do {
      return try settled(month, organization)
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }

  private func settled(_ month: String?, _ organization: String?) throws -> EligibilityReport {
    let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
    try cancellation.watch(ledger.canceller)
    let source = try Source(settings.location(runID: "eligibility"), cancellation)
    guard source.hasCharges else {
      throw RunFailure(
        .configuration, "The source tells of no usage: there is no marketplace_source.charge.",
        hint: "Map your rated usage to it; sql/contract/read.sql describes the columns.")
    }
    let period = try period(month, source)
    let standard = try settings.judgement(of: source)
    let judgement = Judgement(
      asOf: standard.asOf, policy: standard.policy,
      periods: BillingPeriods(
        previousFrom: period.from, openFrom: period.from, openUntil: period.until))
    try requireFeeds(source, judgement)
    let pulled = try source.pull(judgement, settings.lifecycle) { _, _ in }
    let screened = try source.suspects(in: pulled, judgement.periods) { _, _ in }
    var held = 0
    let result = try source.eligibility(
      of: [period], in: screened, judgement, findings: try holdingFindings(ledger),
      held: { _ in held += 1 }, progress: { _, _ in })
    try Settlement.require(result.boxes)
    let wanted = organization.map { Identifier($0) }
    let lines = result.lines.filter { line in wanted.map { $0 == line.organizationID } ?? true }
    if let organization, lines.isEmpty {
      throw RunFailure(
        .noInput, "No usage of \(period.name) is of an organization \(organization).")
    }
    return EligibilityReport(
      periods: [period], lines: lines, boxes: result.boxes, held: held, asOf: judgement.asOf,
      marketplaces: judgement.policy.marketplaces)
  }

  private func period(_ month: String?, _ source: Source) throws -> EligibilityPeriod {
    let zone = settings.policy.billingTimeZone
    guard let month else {
      return try source.period(around: settings.asOf ?? source.clock, monthsBefore: 1, in: zone)
    }
    // Its middle lies in the same month in every time zone.
    guard month.utf8.count == 7, let middle = Timestamp(month + "-15") else {
      throw RunFailure(.usage, "\(month) is no month.", hint: "Give --period as 2026-10.")
    }
    return try source.period(around: middle, monthsBefore: 0, in: zone)
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
        FindingFilter(rule: rule.reason.rawValue, status: "open", limit: .max))
    }.filter { !$0.known.isWaived }.map(\.known.key)
  }
}
