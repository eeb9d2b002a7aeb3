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

    /// The ids given, put in order.
    public init(
      subscriptions: [Identifier] = [], bindings: [Identifier] = [],
      organizations: [Identifier] = []
    ) {
      self.subscriptions = Self.ordered(subscriptions)
      self.bindings = Self.ordered(bindings)
      self.organizations = Self.ordered(organizations)
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
  public let evidence: Evidence

  /// A finding of a rule: severity, fix class and the sentence's form are the rule's.
  init(
    _ rule: any Rule.Type, of kind: SubjectKind, _ id: Identifier, marketplace: String?,
    involved: Involved, evidence: Evidence
  ) {
    let definition = rule.definition
    key = Key(rule: definition.id, subjectKind: kind, subjectID: id)
    severity = definition.severity
    fix = definition.fix
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
