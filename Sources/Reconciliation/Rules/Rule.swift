/// One kind of drift. A rule is told the facts of one subject and says whether it holds.
///
/// It never sees a table, never throws, never prints. The same code answers in the screening of
/// every row as it streams by, in the confirmation of suspects and, before an action, on locked
/// rows; so a condition is written once. Times are compared only as `moment < T - limit`: data may
/// hold infinities, which have no difference.
///
/// Beside `holds`, which is fast, a rule tells its condition in parts, for people who ask why it
/// does or does not hold; tests compare the two. What it would mend a finding by is its `fixups`:
/// none if a person has to decide.
public protocol Rule: SendableMetatype {
  /// What the rule is, for people.
  static var definition: RuleDefinition { get }
  /// Small worlds in which it holds, and near ones in which it does not.
  static var examples: [Example] { get }
}

/// A rule about one subscription, how it is bound, and what else its customer has.
public protocol SubscriptionRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool
  /// The parts of the condition: it holds if all of them do.
  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition]
  /// By which facts it holds.
  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence
  /// What would mend it.
  static func fixups(_ subject: SubscriptionSubject, _ judgement: Judgement) -> [Fixup]
}

extension SubscriptionRule {
  /// Nothing: a person has to decide.
  public static func fixups(_ subject: SubscriptionSubject, _ judgement: Judgement) -> [Fixup] {
    []
  }
}

/// A rule about one binding, its two ends, and who asked for it.
public protocol BindingRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool
  /// The parts of the condition: it holds if all of them do.
  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition]
  /// By which facts it holds.
  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence
  /// What would mend it.
  static func fixups(_ subject: BindingSubject, _ judgement: Judgement) -> [Fixup]
}

extension BindingRule {
  /// Nothing: a person has to decide.
  public static func fixups(_ subject: BindingSubject, _ judgement: Judgement) -> [Fixup] { [] }
}

/// A rule about one organization, what is bound to it, and what it shows.
public protocol OrganizationRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool
  /// The parts of the condition: it holds if all of them do.
  static func conditions(_ facts: OrganizationFacts, _ judgement: Judgement) -> [Condition]
  /// By which facts it holds.
  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence
  /// What would mend it.
  static func fixups(_ subject: OrganizationSubject, _ judgement: Judgement) -> [Fixup]
}

extension OrganizationRule {
  /// Nothing: a person has to decide.
  public static func fixups(_ subject: OrganizationSubject, _ judgement: Judgement) -> [Fixup] {
    []
  }
}

/// A rule about one charge and who pays it.
public protocol ChargeRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: ChargeFacts, _ judgement: Judgement) -> Bool
  /// The parts of the condition: it holds if all of them do.
  static func conditions(_ facts: ChargeFacts, _ judgement: Judgement) -> [Condition]
  /// By which facts it holds.
  static func evidence(_ subject: ChargeSubject, _ judgement: Judgement) -> Evidence
  /// What would mend it.
  static func fixups(_ subject: ChargeSubject, _ judgement: Judgement) -> [Fixup]
}

extension ChargeRule {
  /// Nothing: a person has to decide.
  public static func fixups(_ subject: ChargeSubject, _ judgement: Judgement) -> [Fixup] { [] }
}

/// A rule about the open subscriptions that one customer holds under one agreement.
public protocol AgreementRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: AgreementSubject, _ judgement: Judgement) -> Bool
  /// The parts of the condition: it holds if all of them do.
  static func conditions(_ facts: AgreementSubject, _ judgement: Judgement) -> [Condition]
  /// By which facts it holds.
  static func evidence(_ subject: AgreementSubject, _ judgement: Judgement) -> Evidence
}

/// A rule about one source of data.
public protocol SourceRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: SourceSubject, _ judgement: Judgement) -> Bool
  /// The parts of the condition: it holds if all of them do.
  static func conditions(_ facts: SourceSubject, _ judgement: Judgement) -> [Condition]
  /// By which facts it holds.
  static func evidence(_ subject: SourceSubject, _ judgement: Judgement) -> Evidence
}

/// A rule about how the findings of one subject came and went.
public protocol HistoryRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: HistorySubject, _ judgement: Judgement) -> Bool
  /// The parts of the condition: it holds if all of them do.
  static func conditions(_ facts: HistorySubject, _ judgement: Judgement) -> [Condition]
  /// By which facts it holds.
  static func evidence(_ subject: HistorySubject, _ judgement: Judgement) -> Evidence
}

/// A rule about one billing period in one currency that was final, and about what became of it.
public protocol PeriodRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: PeriodSubject, _ judgement: Judgement) -> Bool
  /// The parts of the condition: it holds if all of them do.
  static func conditions(_ facts: PeriodSubject, _ judgement: Judgement) -> [Condition]
  /// By which facts it holds.
  static func evidence(_ subject: PeriodSubject, _ judgement: Judgement) -> Evidence
}
