import Testing

@testable import Reconciliation

@Suite struct ActionPlanTests {
  /// The findings of a world, by rule, with what becomes of each.
  private func outcomes(
    confirmedFor limit: TimeLimit? = .hours(24), waived: String? = nil, isHalted: Bool = false,
    histories: [HistorySubject] = [], _ build: (inout ExampleWorld) -> Void
  ) -> [String: RecordedFinding] {
    var builder = ExampleWorld()
    build(&builder)
    let world = builder.completed
    let judge = Judge(Judgement(asOf: Example.now))
    let findings =
      judge.findings(in: world, about: .everything(in: world)) + judge.findings(about: histories)
    let known = findings.compactMap { finding in
      limit.map { limit in
        KnownFinding(
          id: finding.key.rule, key: finding.key, severity: finding.severity, isResolved: false,
          firstSeen: Example.now - limit, lastSeen: Example.now - limit,
          confirmedSince: Example.now - limit, runsOpen: 1, episodes: 1)
      }
    }
    let waivers = waived.map {
      Waiver(
        findingID: $0, until: .infinity, reason: "known", madeBy: "ops", madeAt: Example.now)
    }
    var comparison = Comparison(
      findings.map { ($0.key.rule, $0) }, known: known, waivers: waivers.map { [$0] } ?? [],
      judge.judgement, isComplete: !isHalted)
    ActionPlan.decide(&comparison, isHalted: isHalted, past: PastEffects(), judge.judgement) {
      finding, _ in
      "a-" + finding.id
    }
    return Dictionary(comparison.recorded.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
  }

  private static let cancelled: @Sendable (inout ExampleWorld) -> Void = {
    $0.subscribe("s1", "unsubscribe-success", ended: .hours(15))
    $0.bind("b1", "s1", to: "o1")
    $0.pay("o1", by: .marketplace, "aws-cn", "s0")
  }

  @Test("a wrong label under a cancelled binding is not repaired by itself")
  func labelYields() throws {
    let all = outcomes(Self.cancelled)
    #expect(all["cancelled-but-bound"]?.outcome == .action("a-cancelled-but-bound"))
    #expect(all["label-wrong-subscription"]?.outcome == .yields(to: "cancelled-but-bound"))
  }

  @Test("a release is marked until a complete run of at least twelve hours ago has found it, too")
  func twoPhases() throws {
    for (limit, phase): (TimeLimit?, Phase) in [
      (nil, .marked), (.hours(11), .marked), (.hours(12), .proposable),
      (TimeLimit(microseconds: 12 * 3_600_000_000 - 1), .marked),
    ] {
      let finding = try #require(
        outcomes(confirmedFor: limit, Self.cancelled)["cancelled-but-bound"])
      #expect(finding.phase == phase, "\(String(describing: limit))")
      #expect((finding.actionID != nil) == (phase == .proposable))
      #expect((finding.finding.evidence["proposable_from"] == nil) == (phase == .proposable))
    }
  }

  @Test("a release is not proposed while the customer has another subscription in force")
  func otherSubscription() throws {
    let all = outcomes {
      Self.cancelled(&$0)
      $0.subscribe("s2") { ($0.buyerAccount, $0.licenseID) = ("buyer of s1", "other") }
      $0.bind("b2", "s2", to: "o2")
    }
    #expect(all["cancelled-but-bound"]?.phase == .marked)
    #expect(all["cancelled-but-bound"]?.actionID == nil)
    #expect(all["label-wrong-subscription"]?.actionID == nil)
  }

  @Test("a release is not proposed while the organization asks for another binding")
  func requestedBinding() throws {
    let all = outcomes {
      Self.cancelled(&$0)
      $0.subscribe("s2")
      $0.bind("b2", "s2", to: "o1", .requested, bound: .minutes(10))
    }
    #expect(all["cancelled-but-bound"]?.phase == .marked)
  }

  @Test("nothing is done on rows that contradict themselves")
  func dataQualityComesFirst() throws {
    let all = outcomes {
      $0.subscribe("s1", "unsubscribe-success", ended: .hours(15)) { $0.termEndsAt = .infinity }
      $0.bind("b1", "s1", to: "o1")
    }
    #expect(all["time-order"]?.outcome == RecordedFinding.Outcome.none)
    #expect(all["cancelled-but-bound"]?.outcome == .yields(to: "time-order"))
  }

  @Test("a waived finding has no action, and lets nobody else touch its subject")
  func waived() throws {
    let all = outcomes(waived: "cancelled-but-bound", Self.cancelled)
    #expect(all["cancelled-but-bound"]?.status == .waived)
    #expect(all["cancelled-but-bound"]?.actionID == nil)
    #expect(all["label-wrong-subscription"]?.actionID == nil)
  }

  @Test("what flaps is left alone")
  func flapping() throws {
    let changes = HistorySubject.Changes(
      findingID: "f", rule: "orphaned-subscription", opened: 3, closed: 3)
    let all = outcomes(
      histories: [HistorySubject(kind: .subscription, id: "s1", changes: [changes])]
    ) {
      $0.subscribe("s1", activated: .hours(48))
    }
    #expect(all["orphaned-subscription"]?.outcome == .yields(to: "flapping"))
  }

  @Test("with a source incomplete nothing is planned")
  func halted() throws {
    #expect(outcomes(isHalted: true, Self.cancelled).values.allSatisfy { $0.actionID == nil })
  }

  @Test("of two live bindings the one whose subscription has ended is released")
  func losersAreReleased() throws {
    let all = outcomes {
      $0.subscribe("s1")
      $0.subscribe("s2", "unsubscribe-success", ended: .hours(1))
      $0.bind("b1", "s1", to: "o1")
      $0.bind("b2", "s2", to: "o1")
    }
    let finding = try #require(all["organization-multi-bound"])
    #expect(finding.finding.fixups == [.releaseBinding("b2", effectiveAt: Example.now)])
    #expect(finding.finding.fix == .propose)
  }

  @Test("of two live bindings that may both stay a person has to choose")
  func personChooses() throws {
    let all = outcomes {
      $0.subscribe("s1")
      $0.subscribe("s2")
      $0.bind("b1", "s1", to: "o1")
      $0.bind("b2", "s2", to: "o1")
    }
    #expect(all["organization-multi-bound"]?.finding.fix == .manual)
    #expect(all["organization-multi-bound"]?.actionID == nil)
  }

  @Test(
    "a binding moves only to a known, unbound successor in force of the same customer",
    arguments: ["", "unknown", "ended", "bound", "another customer"])
  func successor(_ flaw: String) throws {
    let all = outcomes {
      $0.subscribe("s1", "RENEWED") { ($0.marketplace, $0.successorID) = ("aws", "s2") }
      $0.organize("o1") { $0.site = .global }
      $0.bind("b1", "s1", to: "o1")
      guard flaw != "unknown" else { return }
      $0.subscribe("s2", flaw == "ended" ? "CANCELLED" : "ACTIVE", activated: .hours(3)) {
        $0.marketplace = "aws"
        $0.buyerAccount = flaw == "another customer" ? "somebody" : "buyer of s1"
      }
      if flaw == "bound" {
        $0.organize("o2") { $0.site = .global }
        $0.bind("b2", "s2", to: "o2", bound: .hours(2))
      }
    }
    let finding = try #require(all["superseded-target"]).finding
    #expect(finding.fixups == (flaw.isEmpty ? [.moveBinding("b1", to: "s2")] : []))
    #expect(finding.fix == (flaw.isEmpty ? .propose : .manual))
  }

  /// Two live bindings; the subscription of one has ended.
  private static let doubleBound: @Sendable (inout ExampleWorld) -> Void = {
    $0.subscribe("s1")
    $0.subscribe("s2", "unsubscribe-success", ended: .hours(3))
    $0.bind("b1", "s1", to: "o1")
    $0.bind("b2", "s2", to: "o1")
  }

  @Test("what must not be released itself is not released by way of its organization")
  func releaseByAnotherWay() throws {
    let marked = outcomes(confirmedFor: nil, Self.doubleBound)
    #expect(marked["cancelled-but-bound"]?.phase == .marked)
    #expect(marked["organization-multi-bound"]?.actionID == nil)
    let waived = outcomes(waived: "cancelled-but-bound", Self.doubleBound)
    #expect(waived["organization-multi-bound"]?.actionID == nil)
    let changes = HistorySubject.Changes(
      findingID: "f", rule: "cancelled-but-bound", opened: 3, closed: 3)
    let flapping = outcomes(
      histories: [HistorySubject(kind: .binding, id: "b2", changes: [changes])], Self.doubleBound)
    #expect(flapping["organization-multi-bound"]?.actionID == nil)
    #expect(outcomes(Self.doubleBound)["organization-multi-bound"]?.actionID != nil)
  }

  @Test("a binding to a subscription that no marketplace tells of is nobody's to release")
  func absenceIsNotCancellation() throws {
    let all = outcomes {
      $0.subscribe("s1")
      $0.bind("b1", "s1", to: "o1")
      $0.bind("b2", "s-gone", to: "o1")
    }
    #expect(all["organization-multi-bound"]?.finding.fix == .manual)
  }

  @Test("two bindings are not moved to one successor")
  func oneSuccessor() throws {
    let all = outcomes {
      for id in ["s1", "s2"] as [Identifier] {
        $0.subscribe(id, "REPLACED") {
          ($0.marketplace, $0.buyerAccount, $0.successorID) = ("aws", "buyer", "s3")
        }
      }
      $0.subscribe("s3", "ACTIVE", activated: .hours(3)) {
        ($0.marketplace, $0.buyerAccount) = ("aws", "buyer")
      }
      for number in 1...2 {
        let organization = Identifier("o\(number)")
        $0.organize(organization) { $0.site = .global }
        $0.bind(Identifier("b\(number)"), Identifier("s\(number)"), to: organization)
      }
    }
    #expect(all["superseded-target"]?.finding.fixups.isEmpty == false)
    #expect(all["superseded-target"]?.actionID == nil)
  }

  @Test(
    "a release waits while another subscription of the customer may be in force",
    arguments: ["pending", "a new word", "subscribe-success"])
  func otherMayBeInForce(_ state: String) throws {
    let all = outcomes {
      Self.cancelled(&$0)
      $0.subscribe("s2", state) { ($0.buyerAccount, $0.licenseID) = ("buyer of s1", "other") }
    }
    #expect(all["cancelled-but-bound"]?.phase == .marked)
  }
}
