/// One piece of drift: a rule, what it holds for, and by which facts.
public struct Finding: Sendable, Hashable {
  /// What makes two nights' findings the same one: the rule and its subject, nothing else.
  public struct Key: Sendable, Hashable {
    /// The rule's id.
    public let rule: String
    /// What kind of thing the finding is about.
    public let subjectKind: SubjectKind
    /// Which one.
    public let subjectID: Identifier

    /// The drift of this kind, of this subject.
    public init(rule: String, subjectKind: SubjectKind, subjectID: Identifier) {
      self.rule = rule
      self.subjectKind = subjectKind
      self.subjectID = subjectID
    }
  }

  /// Everything a finding touches, by id: each list sorted by bytes, without repetition.
  public struct Involved: Sendable, Hashable {
    /// Subscriptions.
    public var subscriptions: [Identifier]
    /// Bindings.
    public var bindings: [Identifier]
    /// Organizations.
    public var organizations: [Identifier]
    /// Charges.
    public var charges: [Identifier]

    /// The ids given, put in order.
    public init(
      subscriptions: [Identifier] = [], bindings: [Identifier] = [],
      organizations: [Identifier] = [], charges: [Identifier] = []
    ) {
      self.subscriptions = Self.ordered(subscriptions)
      self.bindings = Self.ordered(bindings)
      self.organizations = Self.ordered(organizations)
      self.charges = Self.ordered(charges)
    }

    private static func ordered(_ ids: [Identifier]) -> [Identifier] {
      Set(ids).sorted()
    }
  }

  /// Rule and subject.
  public let key: Key
  /// How bad it is.
  public let severity: Severity
  /// What becomes of it.
  public let fix: FixClass
  /// The marketplace it belongs to, if it belongs to one.
  public let marketplace: String?
  /// Everything it touches.
  public let involved: Involved
  /// One sentence: why the rule holds.
  public let reason: String
  /// The facts behind the sentence.
  public internal(set) var evidence: Evidence
  /// What would mend it, in order; empty if a person has to decide, or nothing is to be done.
  public let fixups: [Fixup]
  /// What keeps that from being proposed, beside the confirmation by a later run.
  public let obstacles: [String]
  /// Whether its action is only proposed when an earlier complete run has found the same.
  public let isConfirmedFirst: Bool
  /// What is due now of the open charges of the organizations it involves, by currency.
  public var moneyAtRisk: [Money] = []

  /// A finding of a rule: severity and the sentence's form are the rule's, and its fix class, too,
  /// unless there is no way to mend this one.
  init(
    _ rule: any Rule.Type, of kind: SubjectKind, _ id: Identifier, marketplace: String?,
    involved: Involved, evidence: Evidence, fixups: [Fixup] = [], obstacles: [String] = []
  ) {
    let definition = rule.definition
    key = Key(rule: definition.id, subjectKind: kind, subjectID: id)
    severity = definition.severity
    let needsFixup = definition.fix == .auto || definition.fix == .propose
    fix = needsFixup && fixups.isEmpty ? .manual : definition.fix
    self.fixups = fixups
    self.obstacles = definition.isConfirmedFirst ? obstacles : []
    isConfirmedFirst = definition.isConfirmedFirst
    self.marketplace = marketplace
    self.involved = involved
    self.evidence = evidence
    reason = definition.reason.filled(with: evidence)
  }
}

extension Finding {
  /// The order of every list of findings: worst first, then by rule and subject.
  public static func inOrder(_ a: Finding, _ b: Finding) -> Bool {
    if a.severity != b.severity { return a.severity < b.severity }
    return a.key.precedes(b.key)
  }
}

extension Finding.Key {
  /// By rule, kind of subject and subject, in the order of bytes.
  public func precedes(_ other: Finding.Key) -> Bool {
    if rule != other.rule { return Identifier(rule) < Identifier(other.rule) }
    if subjectKind != other.subjectKind { return subjectKind < other.subjectKind }
    return subjectID < other.subjectID
  }
}

extension Finding.Key: CustomStringConvertible {
  /// The rule and its subject: `dangling-binding binding 17`.
  public var description: String { "\(rule) \(subjectKind) \(subjectID)" }
}
