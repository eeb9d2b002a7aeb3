/// A marketplace that pays for an organization of the other site.
enum PartitionMismatch: BindingRule {
  static let definition = RuleDefinition(
    id: "partition-mismatch", group: .organization, severity: .critical, fix: .manual,
    summary: "live binding across the border between the two sites",
    holdsWhen: """
      the binding is live, and the organization's site is not the marketplace's: aws-cn and aliyun \
      belong to cn; aws, azure and gcp to global
      """,
    source: "AWS China is a partition of its own: the sites have different operators and invoices",
    nextStep: "ask how it came about; usage of one site must not stand on the other site's invoice",
    reason: """
      the {marketplace} subscription {subscription_id} belongs to site {marketplace_site} and pays \
      for organization {organization} of site {organization_site}
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    guard let site = facts.subscription?.terms.site, let organization = facts.organization else {
      return false
    }
    return site != organization.site && facts.isLive(at: judgement.asOf)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    let site = facts.subscription?.terms.site
    let other = facts.organization?.site
    return [
      .live(facts, judgement),
      Condition(
        "both sites are known, and they differ", site != nil && other != nil && site != other,
        found: "the marketplace's is \(site?.rawValue ?? "not known"), "
          + "the organization's \(other?.rawValue ?? "not known")"),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "marketplace_site": .text(subject.facts.subscription?.terms.site?.rawValue),
      "organization_site": .text(subject.organization?.site.rawValue),
    ])
  }

  static let examples = [
    Example("AWS China pays for an organization of the global site", finds: ["b1"]) {
      $0.subscribe("s1")
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("AWS pays for one of the Chinese site", finds: ["b1"]) {
      $0.subscribe("s1") { $0.marketplace = "aws" }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("AWS pays for one of the global site") {
      $0.subscribe("s1") { $0.marketplace = "aws" }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("a marketplace of which no site is known") {
      $0.subscribe("s1") { $0.marketplace = "oracle" }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
    },
  ]
}
