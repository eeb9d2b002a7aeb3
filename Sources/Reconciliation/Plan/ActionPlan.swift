/// Decides which findings get an action. Several rules may hold for one subject; all are reported,
/// and one acts: that of the highest group (`RuleDefinition.Group`, in its order).
///
/// A finding yields to another one that stands higher and involves its subject, if that one acts or
/// waits for a person: a wrong label under a cancelled binding is not repaired by itself, and
/// nothing is done on rows that contradict themselves. What only informs makes nobody yield, but for
/// `flapping`, which blocks its subject. What the calls of a finding would touch counts like its
/// subject, so that nothing is released by way of the organization that must not be released itself.
public struct ActionPlan {
  /// Makes the id of an action, the same every night that finds the same.
  /// - Parameter past: how many actions of the finding have taken effect, so that another one, which
  ///   is a new one, has another id.
  public typealias ActionID = (_ finding: RecordedFinding, _ past: Int) -> String

  private struct Place: Hashable {
    let kind: SubjectKind
    let id: Identifier
  }

  private struct Rank: Comparable {
    let group: Int
    let severity: Severity
    let rule: Int

    static func < (a: Rank, b: Rank) -> Bool {
      (a.group, a.severity, a.rule) < (b.group, b.severity, b.rule)
    }
  }

  /// Gives each finding of a run its outcome.
  /// - Parameters:
  ///   - isHalted: whether a source is incomplete, so that nothing is planned.
  ///   - past: what earlier plans have done.
  public static func decide(
    _ comparison: inout Comparison, isHalted: Bool, past: PastEffects, _ judgement: Judgement,
    actionID: ActionID
  ) {
    guard !isHalted else { return }
    let ranks = rankedRules()
    var highest: [Place: (rank: Rank, index: Int)] = [:]
    for (index, recorded) in comparison.recorded.enumerated() {
      guard recorded.makesOthersYield, let rank = ranks[recorded.finding.key.rule] else { continue }
      for place in places(recorded.finding) where highest[place].map({ rank < $0.rank }) ?? true {
        highest[place] = (rank, index)
      }
    }
    let blocked = blocks(comparison.recorded)
    let claims = claimedSuccessors(comparison.recorded)
    for (index, recorded) in comparison.recorded.enumerated() where recorded.couldAct {
      guard let rank = ranks[recorded.finding.key.rule] else { continue }
      let targets = targets(recorded.finding)
      let above = targets.compactMap { highest[$0] }.first { $0.rank < rank && $0.index != index }
      let block = targets.compactMap { blocked[$0] }.first { $0 != index }
      if let other = above?.index ?? block {
        comparison.recorded[index].outcome = .yields(to: comparison.recorded[other].id)
      } else if recorded.phase != .marked
        && !recorded.finding.fixups.contains(where: claims.isShared)
      {
        comparison.recorded[index].outcome =
          past.rest(recorded.finding.fixups, judgement).map { .rests(until: $0) }
          ?? .action(actionID(recorded, past.actions[recorded.id] ?? 0))
      }
    }
  }

  /// What nothing may touch, whatever its rank: the subjects of findings that people have decided to
  /// live with, that come and go, or whose own release is not confirmed yet.
  private static func blocks(_ all: [RecordedFinding]) -> [Place: Int] {
    var blocked: [Place: Int] = [:]
    for (index, recorded) in all.enumerated()
    where recorded.status == .waived || recorded.phase == .marked
      || recorded.finding.key.rule == Flapping.definition.id
    {
      let key = recorded.finding.key
      blocked[Place(kind: key.subjectKind, id: key.subjectID)] = index
    }
    return blocked
  }

  /// The subscriptions that several bindings would be moved to: nobody can say which one it is for.
  private static func claimedSuccessors(_ all: [RecordedFinding]) -> Claims {
    var claims = Claims()
    for fixup in all.flatMap(\.finding.fixups) {
      if case .moveBinding(_, let successor) = fixup { claims.counts[successor, default: 0] += 1 }
    }
    return claims
  }

  private struct Claims {
    var counts: [Identifier: Int] = [:]

    func isShared(_ fixup: Fixup) -> Bool {
      guard case .moveBinding(_, let successor) = fixup else { return false }
      return counts[successor, default: 0] > 1
    }
  }

  /// The subject of a finding, and everything its calls would touch.
  private static func targets(_ finding: Finding) -> [Place] {
    let own = Place(kind: finding.key.subjectKind, id: finding.key.subjectID)
    return [own]
      + finding.fixups.flatMap { fixup -> [Place] in
        switch fixup {
        case .releaseBinding(let id, _), .expireBindingRequest(let id):
          [Place(kind: .binding, id: id)]
        case .moveBinding(let id, let to):
          [Place(kind: .binding, id: id), Place(kind: .subscription, id: to)]
        case .setPaymentChannel(let id, _, _, _): [Place(kind: .organization, id: id)]
        case .holdCharge(let id): [Place(kind: .charge, id: id)]
        case .notify(_, let kind, let id, _): [Place(kind: kind, id: id)]
        }
      }
  }

  private static func rankedRules() -> [String: Rank] {
    let groups = RuleDefinition.Group.allCases
    return Dictionary(
      uniqueKeysWithValues: Catalogue.rules.enumerated().map { place, rule in
        let definition = rule.definition
        let group = groups.firstIndex(of: definition.group) ?? groups.count
        return (
          definition.id, Rank(group: group, severity: definition.severity, rule: place)
        )
      })
  }

  private static func places(_ finding: Finding) -> [Place] {
    let involved = finding.involved
    return involved.subscriptions.map { Place(kind: .subscription, id: $0) }
      + involved.bindings.map { Place(kind: .binding, id: $0) }
      + involved.organizations.map { Place(kind: .organization, id: $0) }
      + involved.charges.map { Place(kind: .charge, id: $0) }
  }
}

extension RecordedFinding {
  /// Whether there is a way to mend it, and nobody has decided to live with it.
  fileprivate var couldAct: Bool {
    (finding.fix == .auto || finding.fix == .propose) && status != .waived
  }

  /// Whether findings that stand lower and are about what it involves have to wait for it. A waived
  /// one still does: its subject is not to be touched.
  fileprivate var makesOthersYield: Bool {
    finding.fix != .inform || finding.key.rule == Flapping.definition.id
  }
}
