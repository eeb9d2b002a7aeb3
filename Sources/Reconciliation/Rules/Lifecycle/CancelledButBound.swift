/// A subscription that ended and still pays, on paper, for an organization.
enum CancelledButBound: BindingRule {
  static let definition = RuleDefinition(
    id: "cancelled-but-bound", group: .lifecycle, severity: .critical, fix: .propose,
    isConfirmedFirst: true,
    summary: "live binding to a subscription that has ended",
    holdsWhen: """
      the subscription's state is ended, the binding is live, and more than cancelled-after has \
      passed since it ended (or, if that is not told, since its row last changed)
      """,
    source: "取消订阅: after cancellation the subscription is gone, so its binding must go too",
    nextStep: "release the binding; the organization needs another way to pay from then on",
    reason: """
      subscription {subscription_id} ended at {ended_since}, and binding {binding_id} still ties \
      organization {organization} to it
      """)

  @inlinable
  static func holds(_ facts: BindingFacts, _ judgement: Judgement) -> Bool {
    guard let subscription = facts.subscription, subscription.state == .ended else { return false }
    return facts.isLive(at: judgement.asOf)
      && judgement.hasPassed(judgement.policy.cancelledAfter, since: subscription.endedSince)
  }

  static func conditions(_ facts: BindingFacts, _ judgement: Judgement) -> [Condition] {
    [
      .state("ended", facts.subscription?.state) { $0 == .ended }, .live(facts, judgement),
      .passed(
        judgement.policy.cancelledAfter, since: "it ended", facts.subscription?.endedSince,
        judgement),
    ]
  }

  static func evidence(_ subject: BindingSubject, _ judgement: Judgement) -> Evidence {
    subject.identity.with([
      "ended_since": .moment(subject.facts.subscription?.endedSince),
      "bound_at": .moment(subject.row.boundAt),
      "limit": .limit(judgement.policy.cancelledAfter),
    ])
  }

  static func fixups(_ subject: BindingSubject, _ judgement: Judgement) -> [Fixup] {
    guard let ended = subject.facts.subscription?.endedSince else { return [] }
    // Bound after the end, by mistake: it never paid for anything, and cannot end before it began.
    return [.releaseBinding(subject.row.id, effectiveAt: max(ended, subject.row.boundAt ?? ended))]
  }

  static let examples = [
    Example("cancelled yesterday, still bound", finds: ["b1"]) {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(24))
      $0.bind("b1", "s1", to: "o1")
    },
    Example("cancelled exactly two hours ago: the messages may still be on their way") {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(2))
      $0.bind("b1", "s1", to: "o1")
    },
    Example("winding down: the buyer may subscribe again within the hour") {
      $0.subscribe("s1", "unsubscribe-pending") { $0.endingAt = $0.updatedAt }
      $0.bind("b1", "s1", to: "o1")
    },
    Example("cancelled and released") {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(24))
      $0.bind("b1", "s1", to: "o1", .released, released: .hours(23))
    },
    Example("no end told: its last change counts", finds: ["b1"]) {
      $0.subscribe("s1", "unsubscribe-success", updated: .hours(3))
      $0.bind("b1", "s1", to: "o1")
    },
  ]
}
