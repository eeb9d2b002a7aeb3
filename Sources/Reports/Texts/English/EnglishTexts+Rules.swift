import Reconciliation

/// The catalogue itself is written in English.
extension EnglishTexts: RuleTexts {
  func summary(ofRule id: String) -> String { Catalogue.rule(id)?.definition.summary ?? id }
  func nextStep(ofRule id: String) -> String { Catalogue.rule(id)?.definition.nextStep ?? id }
  func source(ofRule id: String) -> String { Catalogue.rule(id)?.definition.source ?? id }
  func reason(ofRule id: String) -> String { Catalogue.rule(id)?.definition.reason.template ?? id }
}
