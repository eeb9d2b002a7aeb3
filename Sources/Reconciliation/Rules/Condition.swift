/// One part of a rule's condition, as a person reads it: what has to be so, whether it is, and what
/// is the case.
public struct Condition: Sendable, Hashable {
  /// What has to be so: "no binding is live".
  public let text: String
  /// Whether it is.
  public let holds: Bool
  /// What is the case: "1 live binding".
  public let found: String

  /// A part of a condition.
  init(_ text: String, _ holds: Bool, found: String) {
    self.text = text
    self.holds = holds
    self.found = found
  }

  /// What has to be so of a state.
  static func state(
    _ text: String, _ state: CanonicalState?, _ holds: (CanonicalState) -> Bool
  ) -> Condition {
    Condition(
      "the state is \(text)", state.map(holds) ?? false,
      found: state.map { "it is \($0.properties.name)" } ?? "there is no such subscription")
  }

  /// That more than a limit has passed since a moment.
  static func passed(
    _ limit: TimeLimit?, since name: String, _ moment: Timestamp?, _ judgement: Judgement
  ) -> Condition {
    guard let limit else {
      return Condition(
        "a limit is set for its marketplace", false, found: "there is none")
    }
    return Condition(
      "more than \(limit) has passed since \(name)",
      moment.map { judgement.hasPassed(limit, since: $0) } ?? false,
      found: moment.map { "\(name) \($0), judged at \(judgement.asOf)" } ?? "\(name) is not told")
  }

  /// That a binding is in force.
  static func live(_ facts: BindingFacts, _ judgement: Judgement) -> Condition {
    Condition(
      "the binding is live", facts.isLive(at: judgement.asOf),
      found: "it is \(facts.state)"
        + (facts.boundAt.map { ", bound at \($0)" } ?? ", never bound")
        + (facts.releasedAt.map { ", released at \($0)" } ?? ""))
  }

  /// That so many bindings are in force.
  static func liveCount(_ text: String, _ count: Int, _ holds: Bool) -> Condition {
    Condition(text, holds, found: count == 1 ? "1 is live" : "\(count) are live")
  }
}
