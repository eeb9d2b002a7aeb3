/// What became of deciding about a plan, for a person.
public enum DecisionText {
  /// A decision that was recorded.
  public struct Result: Sendable {
    /// Whether it is an approval.
    public let isApproval: Bool
    /// The plan's id.
    public let planID: String
    /// How many actions it is about.
    public let count: Int
    /// How many were settled before.
    public let settled: Int
    /// The name that was given.
    public let name: String
    /// The database's role.
    public let role: String

    /// A decision about so many actions of a plan.
    public init(
      isApproval: Bool, planID: String, count: Int, settled: Int, name: String, role: String
    ) {
      self.isApproval = isApproval
      self.planID = planID
      self.count = count
      self.settled = settled
      self.name = name
      self.role = role
    }
  }

  /// The text of a decision.
  public static func text(of result: Result, in language: Language) -> String {
    let texts = language.texts
    var text = texts.decided(result).inert
    if result.settled > 0 { text += texts.settledBefore(result.settled) }
    text += "\n"
    if result.isApproval {
      text +=
        "\(texts.applyElsewhere)marketplace-reconciler apply --plan \(result.planID) --as "
        + "\(texts.namePlaceholder)\n"
    }
    return text
  }
}
