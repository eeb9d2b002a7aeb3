public import Reconciliation

/// The findings of a night: totals of all of them, and as many of them as a report has room for.
public struct NightFindings: Codable, Sendable, Hashable {
  /// How many findings have one status.
  public struct StatusCount: Codable, Sendable, Hashable {
    /// The status.
    public let status: FindingStatus
    /// How many.
    public let count: Int
  }

  /// How many findings have one severity.
  public struct SeverityCount: Codable, Sendable, Hashable {
    /// The severity.
    public let severity: Severity
    /// How many.
    public let count: Int
    /// How many of them are new, or came back.
    public let fresh: Int
  }

  /// How many findings one rule has.
  public struct RuleCount: Codable, Sendable, Hashable {
    /// The rule.
    public let rule: String
    /// How bad its findings are.
    public let severity: Severity
    /// How many.
    public let count: Int
    /// How many of them are new, or came back.
    public let fresh: Int
    /// How many of them a person has to decide about.
    public let byHand: Int
    /// One of those, or of all, by id.
    public let example: String
  }

  /// A finding that is found no more.
  public struct Resolved: Codable, Sendable, Hashable {
    /// Its id.
    public let id: String
    /// Its rule.
    public let rule: String
    /// How bad it was.
    public let severity: Severity
    /// What it was about.
    public let subjectKind: SubjectKind
    /// Which one.
    public let subjectID: String
    /// T of the run that found it first.
    public let firstSeen: String
  }

  /// Those that are most worth a look, worst first.
  public let listed: Listing<NightFinding>
  /// By status; what is not there is left out.
  public let statuses: [StatusCount]
  /// By severity, worst first; what is not there is left out.
  public let severities: [SeverityCount]
  /// By rule, worst first.
  public let rules: [RuleCount]
  /// By age and severity.
  public let ages: [NightAge]
  /// What is at risk, by the worst finding of each organization.
  public let atRisk: [NightRisk]
  /// What is found no more.
  public let resolved: Listing<Resolved>

  /// How many findings a report has.
  public var total: Int { listed.total }
  /// How many of them are new, or came back.
  public var fresh: Int { severities.reduce(0) { $0 + $1.fresh } }

  private static let shown = 2_000
  private static let sourcesShown = 100
  private static let resolvedShown = 50

  init(_ report: RunReport) {
    let all = report.findings
    listed = Listing(
      Self.selection(all).map { NightFinding($0, asOf: report.asOf) }, of: all.count)
    statuses = FindingStatus.allCases.compactMap { status in
      let count = all.count { $0.status == status }
      return count == 0 ? nil : StatusCount(status: status, count: count)
    }
    severities = Severity.allCases.compactMap { severity in
      let some = all.filter { $0.finding.severity == severity }
      return some.isEmpty
        ? nil
        : SeverityCount(
          severity: severity, count: some.count, fresh: some.count(where: \.isFresh))
    }
    rules = Self.rules(all)
    ages = NightAge.ages(of: all, at: report.asOf)
    atRisk = NightRisk.risks(of: all, report.moneyAtRisk)
    resolved = Listing(report.resolved, limit: Self.resolvedShown) {
      Resolved(
        id: $0.id, rule: $0.key.rule, severity: $0.severity, subjectKind: $0.key.subjectKind,
        subjectID: $0.key.subjectID.text.bounded, firstSeen: "\($0.firstSeen)")
    }
  }

  /// At most as many as are shown: the sources that are incomplete, a half for what is new, if there
  /// is that much, the rest for the worst; in order.
  private static func selection(_ all: [RecordedFinding]) -> [RecordedFinding] {
    guard all.count > shown else { return all }
    var chosen = Set(all.indices.lazy.filter { all[$0].isAboutSource }.prefix(sourcesShown))
    chosen.formUnion(all.indices.lazy.filter { all[$0].isFresh }.prefix(shown / 2))
    for index in all.indices where chosen.count < shown { chosen.insert(index) }
    return chosen.sorted().map { all[$0] }
  }

  private static func rules(_ all: [RecordedFinding]) -> [RuleCount] {
    var groups: [ArraySlice<RecordedFinding>] = []
    for (index, one) in all.enumerated() {
      if let last = groups.last?.last, last.finding.key.rule == one.finding.key.rule {
        groups[groups.count - 1] = all[groups[groups.count - 1].startIndex...index]
      } else {
        groups.append(all[index...index])
      }
    }
    return groups.map { group in
      let first = group[group.startIndex]
      let byHand = group.filter { $0.finding.fix == .manual }
      return RuleCount(
        rule: first.finding.key.rule, severity: first.finding.severity, count: group.count,
        fresh: group.count(where: \.isFresh), byHand: byHand.count,
        example: (byHand.first ?? first).id)
    }
  }
}

extension RecordedFinding {
  /// Whether nobody had it on the list yesterday.
  var isFresh: Bool { status == .new || status == .reopened }

  /// Whether it says that what was read is not all there is.
  var isAboutSource: Bool { finding.key.subjectKind == .feed }
}
