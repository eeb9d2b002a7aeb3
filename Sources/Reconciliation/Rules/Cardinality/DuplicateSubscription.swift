/// Two open subscriptions of one customer under the same agreement.
enum DuplicateSubscription: AgreementRule {
  static let definition = RuleDefinition(
    id: "duplicate-subscription", group: .cardinality, severity: .high, fix: .manual,
    summary: "customer with two open subscriptions under one agreement",
    holdsWhen: """
      two or more open subscriptions (billable, pending, ending now or suspended) have the same \
      marketplace, buyer account and product, and equal licences or none
      """,
    source: "different licences are concurrent agreements, which are legal; equal ones are not",
    nextStep: "ask the marketplace which of them is real",
    reason: """
      {marketplace} buyer {buyer_account} holds {open_subscriptions} open subscriptions to \
      {product_code} under one agreement: {subscription_ids}
      """)

  static func holds(_ subject: AgreementSubject, _ judgement: Judgement) -> Bool {
    subject.open.count >= 2
  }

  static func conditions(_ subject: AgreementSubject, _ judgement: Judgement) -> [Condition] {
    [
      Condition(
        "two or more open subscriptions have the same customer and licence",
        holds(subject, judgement), found: "\(subject.open.count) open")
    ]
  }

  static func evidence(_ subject: AgreementSubject, _ judgement: Judgement) -> Evidence {
    let first = subject.open.first
    return [
      "marketplace": .text(first?.marketplace), "buyer_account": .text(first?.buyerAccount),
      "product_code": .text(first?.productCode), "license_id": .text(first?.licenseID),
      "open_subscriptions": .count(subject.open.count),
      "subscription_ids": .texts(subject.open.map(\.id)),
    ]
  }

  static let examples = [
    Example("the same buyer and product twice, no licence on either", finds: ["s1"]) {
      $0.subscribe("s2") { $0.buyerAccount = "buyer" }
      $0.subscribe("s1") { $0.buyerAccount = "buyer" }
    },
    Example("equal licences", finds: ["s1"]) {
      $0.subscribe("s1") { ($0.buyerAccount, $0.licenseID) = ("buyer", "l1") }
      $0.subscribe("s2", "unsubscribe-pending") {
        ($0.buyerAccount, $0.licenseID) = ("buyer", "l1")
      }
    },
    Example("different licences: concurrent agreements") {
      $0.subscribe("s1") { ($0.buyerAccount, $0.licenseID) = ("buyer", "l1") }
      $0.subscribe("s2") { ($0.buyerAccount, $0.licenseID) = ("buyer", "l2") }
    },
    Example("a licence on one only is not equal") {
      $0.subscribe("s1") { ($0.buyerAccount, $0.licenseID) = ("buyer", "l1") }
      $0.subscribe("s2") { $0.buyerAccount = "buyer" }
    },
    Example("bought again after it had ended: a new epoch") {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(48)) { $0.buyerAccount = "buyer" }
      $0.subscribe("s2") { $0.buyerAccount = "buyer" }
    },
    Example("the same buyer, another product") {
      $0.subscribe("s1") { $0.buyerAccount = "buyer" }
      $0.subscribe("s2") { ($0.buyerAccount, $0.productCode) = ("buyer", "other") }
    },
  ]
}
