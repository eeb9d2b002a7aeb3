public import Reconciliation

/// One finding as a report shows it.
public struct NightFinding: Codable, Sendable, Hashable {
  /// Its stable id.
  public let id: String
  /// The rule.
  public let rule: String
  /// How bad it is.
  public let severity: Severity
  /// How it stands against the nights before.
  public let status: FindingStatus
  /// How far it has come, if its action has to be confirmed.
  public let phase: Phase?
  /// What kind of thing it is about.
  public let subjectKind: SubjectKind
  /// Which one.
  public let subjectID: String
  /// The marketplace it belongs to.
  public let marketplace: String?
  /// The facts behind it.
  public let facts: [NightFact]
  /// What is due of the open charges of its organizations.
  public let atRisk: [NightMoney]
  /// What becomes of it.
  public let fix: FixClass
  /// The action that is planned for it.
  public let actionID: String?
  /// The finding that comes first, about the same subject.
  public let yieldsTo: String?
  /// Until when somebody who was told is not told again.
  public let restsUntil: String?
  /// Until when it is waived.
  public let waivedUntil: String?
  /// T of the run that found it first.
  public let firstSeen: String
  /// T of the first complete run that found it since it was last opened.
  public let confirmedSince: String?
  /// T of the latest run that found it.
  public let lastSeen: String
  /// In how many runs since it was last opened.
  public let runsOpen: Int64
  /// How many times it was opened.
  public let episodes: Int64
  /// For how many whole days it has been known.
  public let days: Int

  private static let factsShown = 24

  init(_ recorded: RecordedFinding, asOf: Timestamp) {
    let finding = recorded.finding
    id = recorded.id
    rule = finding.key.rule
    severity = finding.severity
    status = recorded.status
    phase = recorded.phase
    subjectKind = finding.key.subjectKind
    subjectID = finding.key.subjectID.text.bounded
    marketplace = finding.marketplace?.bounded
    facts = finding.evidence.facts.prefix(Self.factsShown).map(NightFact.init)
    atRisk = finding.moneyAtRisk.prefix(NightMoney.shown).map(NightMoney.init)
    fix = finding.fix
    actionID = recorded.actionID
    (yieldsTo, restsUntil) =
      switch recorded.outcome {
      case .none, .action: (nil, nil)
      case .yields(let other): (other, nil)
      case .rests(let until): (nil, "\(until)")
      }
    waivedUntil = recorded.waiver.map { "\($0.until)" }
    firstSeen = "\(recorded.firstSeen)"
    confirmedSince = recorded.confirmedSince.map { "\($0)" }
    lastSeen = "\(recorded.lastSeen)"
    runsOpen = recorded.runsOpen
    episodes = recorded.episodes
    days = recorded.age(at: asOf)
  }

  /// Whether nobody had it on the list yesterday.
  var isFresh: Bool { status == .new || status == .reopened }

  /// Whether it says that what was read is not all there is.
  var isAboutSource: Bool { subjectKind == .feed }

  /// The fact of that name.
  func fact(_ name: String) -> NightFact? { facts.first { $0.name == name } }
}
