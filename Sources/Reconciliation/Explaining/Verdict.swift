/// Whether a rule holds for a subject, and why or why not.
public struct Verdict: Sendable {
  /// The rule.
  public let definition: RuleDefinition
  /// The parts of its condition; it holds if all of them do.
  public let conditions: [Condition]

  /// A rule and the parts of its condition.
  init(_ rule: any Rule.Type, _ conditions: [Condition]) {
    definition = rule.definition
    self.conditions = conditions
  }

  /// Whether it holds.
  public var holds: Bool { conditions.allSatisfy(\.holds) }

  /// The first part that is not so, if there is one.
  public var obstacle: Condition? { conditions.first { !$0.holds } }
}
