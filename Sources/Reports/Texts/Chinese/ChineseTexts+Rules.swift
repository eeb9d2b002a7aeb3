import Reconciliation

extension ChineseTexts: RuleTexts {
  /// What each rule says, by group.
  static let rules = [
    dataRules, cardinalityRules, lifecycleRules, existenceRules, organizationRules, labelRules,
    usageRules,
  ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }

  func summary(ofRule id: String) -> String { Self.rules[id]?.summary ?? id }
  func nextStep(ofRule id: String) -> String { Self.rules[id]?.nextStep ?? id }
  func source(ofRule id: String) -> String { Self.sources[id] ?? id }
  func reason(ofRule id: String) -> String { Self.rules[id]?.reason ?? id }
}
