/// What the rules say. A rule that is not known, as one of a later program, is called by its id.
protocol RuleTexts {
  /// What is wrong.
  func summary(ofRule id: String) -> String
  /// What to do.
  func nextStep(ofRule id: String) -> String
  /// What the rule rests on: the documentation's words, or what is known of the marketplaces.
  func source(ofRule id: String) -> String
  /// The sentence of a finding, with the names of facts in braces.
  func reason(ofRule id: String) -> String
}

/// What one rule says.
struct RuleText {
  let summary: String
  let nextStep: String
  let reason: String
}
