/// Parts of conditions that several rules have in common.
extension Condition {
  /// That a subscription is in force and pays for nothing.
  static func billableAndUnbound(_ facts: SubscriptionFacts) -> [Condition] {
    [
      .state("billable", facts.row?.state) { $0.isBillable },
      .liveCount("no binding is live", facts.ties.live, facts.ties.live == 0),
      Condition(
        "no binding is requested", facts.ties.requested == 0,
        found: "\(facts.ties.requested) requested"),
    ]
  }

  /// What has to be so of a binding's organization.
  static func organization(
    _ text: String, _ facts: BindingFacts, _ holds: (OrganizationFacts.Row) -> Bool
  ) -> Condition {
    organization(text, facts.organization, holds)
  }

  /// What has to be so of an organization.
  static func organization(
    _ text: String, _ facts: OrganizationFacts, _ holds: (OrganizationFacts.Row) -> Bool
  ) -> Condition {
    organization(text, facts.row, holds)
  }

  private static func organization(
    _ text: String, _ row: OrganizationFacts.Row?, _ holds: (OrganizationFacts.Row) -> Bool
  ) -> Condition {
    Condition(
      "the organization is \(text)", row.map(holds) ?? false,
      found: row.map { "it is \($0.state)" } ?? "there is no such organization")
  }

  /// What has to be so of a payment channel.
  static func label(
    _ text: String, _ facts: OrganizationFacts, _ holds: (PaymentMethod.Channel) -> Bool
  ) -> Condition {
    Condition(
      "the payment channel is \(text)", facts.label.map { holds($0.channel) } ?? false,
      found: facts.label.map { "it is \($0.channel)" } ?? "the source tells of no channels")
  }

  /// That a charge is in scope of the usage rules.
  static func inScope(
    _ facts: ChargeFacts, butForDue: Bool = false, _ judgement: Judgement
  ) -> [Condition] {
    let periods = judgement.periods
    let inTime = Condition(
      "the usage began in the open or the previous billing period",
      periods.contains(facts.usageStart),
      found: "it began at \(facts.usageStart); the periods are "
        + "[\(periods.previousFrom), \(periods.openUntil))")
    let noTrial = Condition(
      "the owner is no trial", facts.owner?.isTrial != true,
      found: facts.owner.map { $0.isTrial ? "it is one" : "it is none" } ?? "there is no one owner")
    let due = Condition(
      "something is due", facts.isDue,
      found: facts.isDue ? "something is" : "credits and cash leave nothing, or it is a refund")
    return butForDue ? [inTime, noTrial] : [inTime, noTrial, due]
  }

  /// What has to be so of a receipt.
  static func receipt(
    _ text: String, _ facts: ChargeFacts, _ holds: (Charge.ReceiptState) -> Bool
  ) -> Condition {
    Condition(
      "the receipt is \(text)", facts.receiptState.map(holds) ?? false,
      found: facts.receiptState.map { "it is \($0)" } ?? "there is none")
  }

  /// That exactly one subscription owns a charge.
  static func owner(_ facts: ChargeFacts) -> Condition {
    Condition(
      "exactly one subscription owns it", facts.owner != nil,
      found: facts.owner == nil ? "none does, or several do" : "one does")
  }

  /// That the marketplace has not answered a usage record.
  static func unanswered(_ facts: ChargeFacts) -> Condition {
    Condition(
      "there is no receipt, or a pending one",
      facts.receiptState == nil || facts.receiptState == .pending,
      found: facts.receiptState.map { "it is \($0)" } ?? "there is none")
  }
}
