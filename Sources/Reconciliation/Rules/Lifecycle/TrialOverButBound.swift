/// A free trial that is over, and nothing was bought after it.
enum TrialOverButBound: BindingRule {
  static let definition = RuleDefinition(
    id: "trial-over-but-bound", group: .lifecycle, severity: .medium, fix: .propose,
    summary: "live binding to a trial that is over",
    holdsWhen: """
      the subscription is a trial in a state that is not terminal, its term is over, the binding is \
      live, and the same customer has no other billable subscription
      """,
    source: "usage of a trial is free; afterwards the customer has to buy, or to pay another way",
    nextStep: "ask the buyer to buy, or the organization to set up another way to pay",
    reason: """
      the trial {subscription_id} of organization {organization} was over at {term_ends_at}, and \
      nothing was bought after it
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    guard let subscription = facts.subscription, subscription.isTrial,
      !subscription.state.isTerminal, let end = subscription.termEndsAt
    else { return false }
    return end < judgement.asOf && facts.isLive(at: judgement.asOf)
      && !facts.customer.hasOtherBillable
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    let end = facts.subscription?.termEndsAt
    return [
      Condition(
        "the subscription is a trial", facts.subscription?.isTrial == true,
        found: facts.subscription?.isTrial == true ? "it is one" : "it is none"),
      .state("not terminal", facts.subscription?.state) { !$0.isTerminal },
      Condition(
        "its term is over", end.map { $0 < judgement.asOf } ?? false,
        found: end.map { "it ends at \($0)" } ?? "no end is told"),
      .live(facts, judgement),
      Condition(
        "the customer has no other billable subscription", !facts.customer.hasOtherBillable,
        found: facts.customer.hasOtherBillable ? "there is another" : "there is none"),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with(["term_ends_at": .moment(subject.subscription?.termEndsAt)])
  }

  static func fixups(_ subject: BindingSubject, _ judgement: Judgement) -> [Fixup] {
    [.notify(.buyer, .subscription, subject.row.subscriptionID, template: "trial-over")]
  }

  static let examples = [
    Example("over since an hour", finds: ["b1"]) {
      $0.subscribe("s1") { ($0.isTrial, $0.termEndsAt) = (true, Example.now - .hours(1)) }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("over at this very moment: not yet") {
      $0.subscribe("s1") { ($0.isTrial, $0.termEndsAt) = (true, Example.now) }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("turned into a paid subscription") {
      $0.subscribe("s1") { $0.termEndsAt = Example.now + .hours(500) }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("the customer has bought another one") {
      $0.subscribe("s1") {
        ($0.isTrial, $0.termEndsAt) = (true, Example.now - .hours(1))
        ($0.buyerAccount, $0.licenseID) = ("buyer", "trial")
      }
      $0.bind("b1", "s1", to: "o1")
      $0.subscribe("s2") { ($0.buyerAccount, $0.licenseID) = ("buyer", "paid") }
      $0.bind("b2", "s2", to: "o2")
    },
    Example("ended and bound: a matter of cancelled-but-bound") {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(1)) {
        ($0.isTrial, $0.termEndsAt) = (true, Example.now - .hours(1))
      }
      $0.bind("b1", "s1", to: "o1")
    },
  ]
}
