/// A customer who bought again and thinks that all is as before.
enum RebindNeeded: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "rebind-needed", group: .lifecycle, severity: .high, fix: .propose,
    summary: "customer who bought again and has to bind the organization anew",
    holdsWhen: """
      the state is billable, no binding is live or requested, more than rebind-after has passed \
      since it was activated, and the same customer has an ended subscription that once was bound \
      to an organization that has no live binding now; it takes the place of orphaned-subscription
      """,
    source:
      "请先解绑订阅，再重新绑定新的云市场订阅: a new purchase is a new subscription, and nobody binds it for them",
    nextStep: "ask the organization's administrator to bind the new subscription: 设置您的账户, 确认绑定",
    reason: """
      the {marketplace} customer {buyer_account} bought again ({subscription_id}); organization \
      {organization_ids} was bound to an earlier subscription and has no way to pay now
      """)

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    guard let row = facts.row, facts.isBillableAndUnbound, facts.customer.hasForsakenOrganization
    else { return false }
    return judgement.hasPassed(judgement.policy.rebindAfter, since: row.activeSince)
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    Condition.billableAndUnbound(facts) + [
      .passed(
        judgement.policy.rebindAfter, since: "it was activated", facts.row?.activeSince, judgement),
      Condition(
        "an ended subscription of the customer was bound to an organization without a live binding",
        facts.customer.hasForsakenOrganization,
        found: facts.customer.hasForsakenOrganization ? "there is one" : "there is none"),
    ]
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "active_since": .moment(subject.facts.row?.activeSince),
      "organization_ids": .texts(Set(subject.forsaken.map(\.organizationID)).sorted()),
      "earlier_subscription_ids": .texts(Set(subject.forsaken.map(\.subscriptionID)).sorted()),
      "limit": .limit(judgement.policy.rebindAfter),
    ])
  }

  static func fixups(_ subject: SubscriptionSubject, _ judgement: Judgement) -> [Fixup] {
    Set(subject.forsaken.map(\.organizationID)).sorted().map {
      .notify(.administrator, .organization, $0, template: "bind-new-subscription")
    }
  }

  static let examples = [
    Example("cancelled, bought again, not bound again", finds: ["s2"]) {
      $0.subscribe("s1", "unsubscribe-success", activated: .hours(20), ended: .hours(10)) {
        $0.buyerAccount = "buyer"
      }
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(9))
      $0.subscribe("s2", activated: .hours(3)) { $0.buyerAccount = "buyer" }
    },
    Example("released and bound again to the new subscription") {
      $0.subscribe("s1", "unsubscribe-success", activated: .hours(20), ended: .hours(10)) {
        $0.buyerAccount = "buyer"
      }
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(9))
      $0.subscribe("s2", activated: .hours(3)) { $0.buyerAccount = "buyer" }
      $0.bind("b2", "s2", to: "o1", bound: .hours(2))
    },
    Example("bought again exactly an hour ago") {
      $0.subscribe("s1", "unsubscribe-success", activated: .hours(20), ended: .hours(10)) {
        $0.buyerAccount = "buyer"
      }
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(9))
      $0.subscribe("s2", activated: .hours(1)) { $0.buyerAccount = "buyer" }
    },
    Example("renewed: what was superseded was not cancelled") {
      $0.subscribe("s1", "RENEWED", activated: .hours(20), ended: .hours(10)) {
        ($0.marketplace, $0.buyerAccount) = ("aws", "buyer")
      }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(9))
      $0.subscribe("s2", activated: .hours(3)) {
        ($0.marketplace, $0.buyerAccount) = ("aws", "buyer")
      }
    },
    Example("another product: a purchase of its own") {
      $0.subscribe("s1", "unsubscribe-success", activated: .hours(20), ended: .hours(10)) {
        $0.buyerAccount = "buyer"
      }
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(9))
      $0.subscribe("s2", activated: .hours(3)) {
        ($0.buyerAccount, $0.productCode) = ("buyer", "other")
      }
    },
    Example("the organization has found another payer") {
      $0.subscribe("s1", "unsubscribe-success", activated: .hours(20), ended: .hours(10)) {
        $0.buyerAccount = "buyer"
      }
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(9))
      $0.subscribe("s2", activated: .hours(3)) { $0.buyerAccount = "buyer" }
      $0.subscribe("s3", activated: .hours(8))
      $0.bind("b3", "s3", to: "o1", bound: .hours(7))
    },
  ]
}
