import Reconciliation
import SampleData

@testable import Reports

/// A night with findings of every rule that rows can break, a plan, usage and a trend.
struct NightFixture {
  var world: World
  let asOf: Timestamp
  /// How many times every finding is there.
  var copies = 1
  var nights = 30
  /// Whether a source is incomplete, so that nothing is planned and nothing settled.
  var isHalted = false

  /// - Parameter pieces: how much drift of each kind there is.
  init(pieces: Int = 1) {
    let plan = WorldPlan(
      seed: 5, cleanCustomers: 20,
      drift: Dictionary(uniqueKeysWithValues: Drift.allCases.map { ($0, pieces) }),
      asOf: RandomWorld.asOf)
    world = plan.make().world
    asOf = plan.asOf
  }

  var report: RunReport {
    let judge = Judge(Judgement(asOf: asOf))
    let found = judge.findings(in: world, about: .everything(in: world))
    let findings = Array(repeating: found, count: copies).joined().enumerated().map {
      (id: "f-\($0.offset)", finding: $0.element)
    }
    var comparison = Comparison(findings, known: [], judge.judgement, isComplete: true)
    ActionPlan.decide(&comparison, isHalted: isHalted, past: PastEffects(), judge.judgement) {
      finding, _ in "a-\(finding.id.dropFirst(2))"
    }
    var report = RunReport(
      id: "20261123T053819Z-b7ec42", programVersion: "1", asOf: asOf, isAsOfChosen: false,
      status: isHalted ? "source-incomplete" : "complete", exitCode: isHalted ? 4 : 0,
      databases: [.init(name: "billing", serverVersion: "15.1", snapshot: "1:1:", clock: asOf)],
      feeds: world.feeds, readings: SourceReading.counting(world),
      findings: comparison.recorded.sorted { Finding.inOrder($0.finding, $1.finding) },
      resolved: [
        KnownFinding(
          id: "f-gone", key: .init(rule: "binding-stuck", subjectKind: .binding, subjectID: "b"),
          severity: .medium, isResolved: false, firstSeen: asOf, lastSeen: asOf, runsOpen: 1,
          episodes: 1)
      ], timings: [])
    report.trend = (0..<(nights - 1)).map {
      NightTrend(
        asOf: asOf - .hours(24 * Int64(nights - $0)), isComplete: $0 % 7 != 3,
        opened: Int64($0 % 5), resolved: Int64($0 % 3), open: Int64(10 + $0))
    }
    report.moneyAtRisk = Dictionary(
      world.organizations.map {
        ($0.id, [Money(currency: "CNY", amount: Amount(hundredMillionths: 1_050_000_000))])
      }, uniquingKeysWith: { first, _ in first })
    guard !isHalted else { return report }
    report.eligibility = eligibility
    let rows = RowImages(world)
    let plan = Plan(
      runID: report.id, plannedAt: asOf, programVersion: "1", policyHash: "",
      databases: [], liveBindings: LiveBindings(total: 9), judge.judgement,
      report.findings.compactMap { PlannedAction($0, rows, Policy()) })
    report.plan = (plan, "p-0123456789abcdef01234567")
    return report
  }

  var document: NightDocument { NightDocument(report) }

  private var eligibility: EligibilityReport {
    let period = EligibilityPeriod(name: "2026-11", from: asOf - .hours(500), until: asOf)
    let lines = world.organizations.enumerated().map { index, organization in
      var sums = EligibilitySums()
      let reason = EligibilityReason.allCases[index % EligibilityReason.allCases.count]
      sums.add(
        .init(
          amount: Amount(hundredMillionths: 123_456_789_012), credits: .zero, cash: .zero,
          usageStart: asOf, isInBoundaryBand: false, isStraddling: false), reason)
      return EligibilityLine(
        period: period, organizationID: organization.id, organizationName: organization.name,
        currency: "CNY",
        subscriptionID: index % 2 == 0 ? "s" : nil, marketplace: index % 2 == 0 ? "aws-cn" : nil,
        sums: sums)
    }
    let count = ProofBox.Count(charges: Int64(lines.count))
    let place = ProofBox.Place("2026-11", "CNY")
    return EligibilityReport(
      SettledUsage(
        periods: [period], lines: lines,
        boxes: ProofBox.boxes(database: [place: count], read: [place: count], lines: lines),
        asOf: asOf), [MarketplaceProfile]())
  }
}
