/// Decides which findings get an action. Several rules may hold for one subject; all are reported,
/// and one acts: that of the highest group (`RuleDefinition.Group`, in its order).
///
/// A finding yields to another one that stands higher and involves its subject, if that one acts or
/// waits for a person: a wrong label under a cancelled binding is not repaired by itself, and
/// nothing is done on rows that contradict themselves. What only informs makes nobody yield, but for
/// `flapping`, which blocks its subject.
public struct ActionPlan {
  /// Makes the id of an action, the same every night that finds the same.
  public typealias ActionID = (_ finding: RecordedFinding) -> String

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
  /// - Parameter isHalted: whether a source is incomplete, so that nothing is planned.
  public static func decide(
    _ comparison: inout Comparison, isHalted: Bool, actionID: ActionID
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
    for (index, recorded) in comparison.recorded.enumerated() where recorded.couldAct {
      let key = recorded.finding.key
      guard let rank = ranks[key.rule] else { continue }
      if let above = highest[Place(kind: key.subjectKind, id: key.subjectID)], above.rank < rank,
        above.index != index
      {
        comparison.recorded[index].outcome = .yields(to: comparison.recorded[above.index].id)
      } else if recorded.phase != .marked {
        comparison.recorded[index].outcome = .action(actionID(recorded))
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
