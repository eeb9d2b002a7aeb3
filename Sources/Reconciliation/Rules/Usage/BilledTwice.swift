/// Usage that stands on our invoice and on the operator's.
enum BilledTwice: ChargeRule {
  static let definition = RuleDefinition(
    id: "billed-twice", group: .usage, severity: .critical, fix: .propose,
    summary: "usage that the marketplace took and that we invoiced, too",
    holdsWhen: """
      the usage began in the open or the previous billing period, its owner, if any, is no trial, \
      its receipt was accepted, and it is direct-invoiced
      """,
    source: "申请开票: the invoice of marketplace usage comes from the marketplace's operator",
    nextStep: "hold the charge; correct one of the two invoices",
    reason: """
      usage of organization {organization} at {usage_start} was accepted for {subscription_id} and \
      stands on our own invoice, too
      """)

  @inlinable
  static func holds(_ facts: ChargeFacts, _ judgement: Judgement) -> Bool {
    facts.receiptState == .accepted && facts.invoiceState == .directInvoiced
      && facts.isInScopeButForDue(judgement)
  }

  static func conditions(_ facts: ChargeFacts, _ judgement: Judgement) -> [Condition] {
    Condition.inScope(facts, butForDue: true, judgement) + [
      .receipt("accepted", facts) { $0 == .accepted },
      Condition(
        "it stands on an invoice of ours", facts.invoiceState == .directInvoiced,
        found: "it is \(facts.invoiceState.rawValue)"),
    ]
  }

  static func evidence(_ subject: ChargeSubject, _ judgement: Judgement) -> Evidence {
    subject.identity
  }

  static func fixups(_ subject: ChargeSubject, _ judgement: Judgement) -> [Fixup] {
    subject.hold
  }

  static let examples = [
    Example("accepted, and invoiced by us", finds: ["c1"]) {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(3), .accepted, for: "s1") {
        $0.invoiceState = .directInvoiced
      }
    },
    Example("accepted, and invoiced by the operator") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.charge("c1", "o1", used: .hours(3), .accepted, for: "s1") {
        $0.invoiceState = .marketplaceInvoiced
      }
    },
    Example("refused, and invoiced by us, as it should be") {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1", bound: .hours(2))
      $0.charge("c1", "o1", used: .hours(3), .rejected, for: "s1") {
        $0.invoiceState = .directInvoiced
      }
    },
  ]
}
