/// A purchase of something that is not sold there.
enum ProductMismatch: SubscriptionRule {
  static let definition = RuleDefinition(
    id: "product-mismatch", group: .organization, severity: .high, fix: .manual,
    summary: "subscription to a product that is not on the marketplace's list",
    holdsWhen: """
      a list of products is configured for the marketplace, and the product code is not on it
      """,
    source: "policy: the products each marketplace sells are configuration",
    nextStep: "correct the list, or ask the marketplace what was sold",
    reason: """
      the {marketplace} subscription {subscription_id} is to {product_code}, which is not on the \
      list of products sold there
      """)

  @inlinable
  static func holds(_ facts: SubscriptionFacts, _ judgement: Judgement) -> Bool {
    facts.row?.isProductListed == false
  }

  static func conditions(_ facts: SubscriptionFacts, _ judgement: Judgement) -> [Condition] {
    [
      Condition(
        "its marketplace has a list of products, and its own is not on it",
        facts.row?.isProductListed == false,
        found: facts.row?.isProductListed == false
          ? "it is not on the list" : "it is, or there is no list")
    ]
  }

  static func evidence(_ subject: SubscriptionSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "product_code": .text(subject.row?.productCode),
      "listed": .texts(
        (subject.row.flatMap { judgement.policy.products[$0.marketplace] } ?? []).map {
          Identifier($0)
        }.sorted()),
    ])
  }

  static let examples = [
    Example("not on the list", finds: ["s1"]) {
      $0.policy.products = ["aws-cn": ["vector-database"]]
      $0.subscribe("s1") { $0.productCode = "graph-database" }
    },
    Example("on the list") {
      $0.policy.products = ["aws-cn": ["vector-database"]]
      $0.subscribe("s1")
    },
    Example("a list for another marketplace only") {
      $0.policy.products = ["aws": ["vector-database"]]
      $0.subscribe("s1") { $0.productCode = "graph-database" }
    },
    Example("no list") { $0.subscribe("s1") { $0.productCode = "graph-database" } },
  ]
}
