/// One action of a plan: which calls, for which finding, why, and what has to be so still.
public struct PlannedAction: Sendable, Hashable, Codable {
  /// A call of the write contract, its arguments as texts by name; nil for a null.
  public struct Call: Sendable, Hashable, Codable {
    /// The function.
    public let function: String
    /// Its arguments but for reason and action id.
    public let arguments: [String: String?]

    /// The call of a fixup.
    public init(_ fixup: Fixup) {
      function = fixup.function
      arguments = Dictionary(
        uniqueKeysWithValues: fixup.arguments.map { ($0.name, $0.value) })
    }
  }

  /// Something that has to be so when the action is carried out.
  public struct Guard: Sendable, Hashable, Codable {
    /// Which of the guards.
    public let guardName: String
    /// What it asks here.
    public let expects: String

    enum CodingKeys: String, CodingKey {
      case expects
      case guardName = "guard"
    }
  }

  /// An amount of some currency, as texts.
  public struct AtRisk: Sendable, Hashable, Codable {
    /// ISO 4217.
    public let currency: String
    /// With eight decimals.
    public let amount: String
  }

  /// Its stable id.
  public let actionID: String
  /// The finding that it mends.
  public let findingID: String
  /// The finding's rule.
  public let rule: String
  /// How bad that is.
  public let severity: Severity
  /// Whether it needs approval (`propose`) or not (`auto`).
  public let fix: FixClass
  /// What it counts as for the caps.
  public let classes: [ActionClass]
  /// The marketplace it belongs to, if it belongs to one.
  public let marketplace: String?
  /// What kind of thing the finding is about.
  public let subjectKind: SubjectKind
  /// Which one.
  public let subjectID: String
  /// The subscriptions it is about.
  public let subscriptionIDs: [String]
  /// The organizations it is about.
  public let organizationIDs: [String]
  /// Their names, as far as they are known, in the same order.
  public let organizationNames: [String]
  /// Since when the finding has been known. UTC.
  public let firstSeen: Timestamp
  /// One sentence: why.
  public let reason: String
  /// What is called, in order.
  public let calls: [Call]
  /// What has to be so still.
  public let guards: [Guard]
  /// The rows that it changes or is about, as they were.
  public let before: [RowImage]
  /// What is due of the open charges of these organizations, by currency.
  public let moneyAtRisk: [AtRisk]

  /// Whether somebody has to approve it.
  public var needsApproval: Bool { fix != .auto }

  /// What counts of it for the caps.
  public var counted: Caps.Counted {
    Caps.Counted(classes, rule: rule, marketplace: marketplace)
  }

  /// The finding's key.
  public var key: Finding.Key {
    Finding.Key(rule: rule, subjectKind: subjectKind, subjectID: Identifier(subjectID))
  }

  /// Everything whose rows it changes, is about, or is decided by: its finding's subject, what its
  /// calls touch, the subscriptions and organizations. In the order in which rows are locked.
  public var involved: [(kind: SubjectKind, id: Identifier)] {
    let all =
      [(kind: subjectKind, id: Identifier(subjectID))] + calls.flatMap(\.targets)
      + subscriptionIDs.map { (kind: .subscription, id: Identifier($0)) }
      + organizationIDs.map { (kind: .organization, id: Identifier($0)) }
    var known: Set<Finding.Key> = []
    return all.filter {
      known.insert(.init(rule: "", subjectKind: $0.kind, subjectID: $0.id)).inserted
    }.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
  }

  /// The action of a finding, if one is planned.
  /// - Parameter rows: the rows it was judged by.
  public init?(_ recorded: RecordedFinding, _ rows: RowImages, _ policy: Policy) {
    guard let actionID = recorded.actionID else { return nil }
    let finding = recorded.finding
    self.actionID = actionID
    findingID = recorded.id
    rule = finding.key.rule
    severity = finding.severity
    fix = finding.fix
    classes = ActionClass.classes(of: finding.fix, finding.fixups)
    marketplace = finding.marketplace
    subjectKind = finding.key.subjectKind
    subjectID = finding.key.subjectID.text
    subscriptionIDs = finding.involved.subscriptions.map(\.text)
    organizationIDs = finding.involved.organizations.map(\.text)
    organizationNames = finding.involved.organizations.compactMap(rows.name)
    firstSeen = recorded.firstSeen
    reason = finding.reason
    calls = finding.fixups.map(Call.init)
    before = rows.images(of: finding)
    guards = Self.guards(of: finding, before, policy)
    moneyAtRisk = finding.moneyAtRisk.map {
      AtRisk(currency: $0.currency, amount: "\($0.amount)")
    }
  }

  enum CodingKeys: String, CodingKey {
    case rule, severity, fix, classes, marketplace, reason, calls, guards, before
    case actionID = "action_id"
    case findingID = "finding_id"
    case subjectKind = "subject_kind"
    case subjectID = "subject_id"
    case subscriptionIDs = "subscription_ids"
    case organizationIDs = "organization_ids"
    case organizationNames = "organization_names"
    case firstSeen = "first_seen"
    case moneyAtRisk = "money_at_risk"
  }
}

extension PlannedAction.Call {
  /// What it changes, or is about.
  var targets: [(kind: SubjectKind, id: Identifier)] {
    func argument(_ name: String) -> Identifier? {
      arguments[name].flatMap { $0 }.map { Identifier($0) }
    }
    if let kind = arguments["subject_kind"].flatMap({ $0 }).flatMap(SubjectKind.init) {
      return argument("subject_id").map { [(kind, $0)] } ?? []
    }
    let named: [(SubjectKind, String)] = [
      (.organization, "organization_id"), (.binding, "binding_id"),
      (.subscription, "to_subscription_id"), (.charge, "charge_id"),
    ]
    return named.compactMap { kind, name in argument(name).map { (kind, $0) } }
  }

  /// The call as a person reads it: `release_binding(binding_id: 17, effective_at: …)`.
  public var text: String {
    let list = arguments.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value ?? "null")" }
    return "\(function)(\(list.joined(separator: ", ")))"
  }
}

extension PlannedAction {
  /// The eight guards as they apply to one action.
  private static func guards(
    of finding: Finding, _ before: [RowImage], _ policy: Policy
  ) -> [Guard] {
    let rows = before.map { image in
      let changed = image.columns?["updated_at"].map { " (updated_at \($0))" } ?? ""
      return "\(image.relation) \(image.id)\(image.columns == nil ? " (absent)" : changed)"
    }.joined(separator: ", ")
    let all: [(String, String)] = [
      (
        "plan",
        "its hash, policy, program version and databases; at most \(policy.planValidFor) old"
      ),
      ("rule", "\(finding.key) holds still, with the same calls"),
      ("unchanged", rows),
      (
        "calm",
        "feeds at most \(policy.feedStaleAfter) old; no waiver, no hold, not flapping"
      ),
      ("caps", "none of its classes has passed a cap"),
      ("once", "the action has had no effect yet"),
      ("four-eyes", "approved by somebody else than who applies it"),
      ("recorded", "effect, before-image and event are written together"),
    ]
    return all.filter { finding.fix != .auto || $0.0 != "four-eyes" }
      .map { Guard(guardName: $0.0, expects: $0.1) }
  }
}
