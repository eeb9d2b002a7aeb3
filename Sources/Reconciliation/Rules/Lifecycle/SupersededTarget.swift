/// A binding that stayed behind when its subscription was renewed or replaced.
enum SupersededTarget: BindingRule {
  static let definition = RuleDefinition(
    id: "superseded-target", group: .lifecycle, severity: .high, fix: .propose,
    summary: "live binding to a subscription whose place another one has taken",
    holdsWhen: "the subscription's state is superseded, and the binding is live",
    source: "RENEWED, REPLACED: the successor pays, and the binding has to follow it",
    nextStep: """
      move the binding to the successor; if it is not known, in force, of the same customer and \
      unbound, find out which subscription pays now
      """,
    reason: """
      subscription {subscription_id} was superseded by {successor}, and binding {binding_id} still \
      ties organization {organization} to it
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    facts.subscription?.state == .superseded && facts.isLive(at: judgement.asOf)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      .state("superseded", facts.subscription?.state) { $0 == .superseded },
      .live(facts, judgement),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "successor_id": .text(subject.subscription?.successorID?.text),
      "successor": .text(subject.subscription?.successorID?.text ?? "one that is not told"),
      "successor_state": .text(subject.successor?.row.state),
    ])
  }

  static func fixups(_ subject: BindingSubject, _ judgement: Judgement) -> [Fixup] {
    guard let old = subject.subscription, let successor = subject.successor,
      successor.state == .active, !successor.isTied, Customer(old) == Customer(successor.row)
    else { return [] }
    return [.moveBinding(subject.row.id, to: successor.row.id)]
  }

  static let examples = [
    Example("renewed, and the binding did not follow", finds: ["b1"]) {
      $0.subscribe("s1", "RENEWED") { ($0.marketplace, $0.successorID) = ("aws", "s2") }
      $0.subscribe("s2", activated: .hours(2)) {
        ($0.marketplace, $0.buyerAccount) = ("aws", "buyer of s1")
      }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("replaced by nobody knows what", finds: ["b1"]) {
      $0.subscribe("s1", "REPLACED") { $0.marketplace = "aws" }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("a chain of three renewals, each binding released in its turn") {
      for number in 0..<3 {
        let id = Identifier("s\(number + 1)")
        let age = Int64(3 - number) * 5
        $0.subscribe(
          id, number < 2 ? "RENEWED" : "ACTIVE", activated: .hours(age)
        ) {
          ($0.marketplace, $0.buyerAccount) = ("aws", "buyer")
          $0.endedAt = number < 2 ? Example.now - .hours(age - 5) : nil
          $0.successorID = number < 2 ? Identifier("s\(number + 2)") : nil
        }
        if number == 0 { $0.organize("o1") { $0.site = .global } }
        $0.bind(
          Identifier("b\(number)"), id, to: "o1", number < 2 ? .released : .bound,
          bound: .hours(age), released: number < 2 ? .hours(age - 5) : nil)
      }
    },
  ]
}
