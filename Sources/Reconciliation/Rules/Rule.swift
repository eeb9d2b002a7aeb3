/// One kind of drift. A rule is told the facts of one subject and says whether it holds.
///
/// It never sees a table, never throws, never prints. The same code answers in the screening of
/// every row as it streams by, in the confirmation of suspects and, before an action, on locked
/// rows; so a condition is written once. Times are compared only as `moment < T - limit`: data may
/// hold infinities, which have no difference.
public protocol Rule: SendableMetatype {
  /// What the rule is, for people.
  static var definition: RuleDefinition { get }
  /// Small worlds in which it holds, and near ones in which it does not.
  static var examples: [Example] { get }
}

/// A rule about one subscription and how it is bound.
public protocol SubscriptionRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool
  /// By which facts it holds.
  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence
}

/// A rule about one binding and its two ends.
public protocol BindingRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool
  /// By which facts it holds.
  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence
}

/// A rule about one organization and what is bound to it.
public protocol OrganizationRule: Rule {
  /// Whether it holds.
  static func holds(_ facts: OrganizationFacts, _ judgement: Judgement) -> Bool
  /// By which facts it holds.
  static func evidence(_ subject: OrganizationSubject, _ judgement: Judgement) -> Evidence
}

/// A rule about the subscriptions that one customer holds under one agreement.
public protocol AgreementRule: Rule {
  /// Whether it holds, by the number of open subscriptions.
  static func holds(openSubscriptions: Int) -> Bool
  /// By which facts it holds.
  static func evidence(_ subject: AgreementSubject, _ judgement: Judgement) -> Evidence
}

/// A rule about one source of data.
public protocol SourceRule: Rule {
  /// Whether it holds.
  static func holds(_ subject: SourceSubject, _ judgement: Judgement) -> Bool
  /// By which facts it holds.
  static func evidence(_ subject: SourceSubject, _ judgement: Judgement) -> Evidence
}
