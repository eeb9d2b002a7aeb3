import Reconciliation

/// What the words of the data mean.
protocol WordTexts {
  func word(_ severity: Severity) -> String
  func word(_ status: FindingStatus) -> String
  func word(_ phase: Phase) -> String
  func word(_ fix: FixClass) -> String
  func word(_ kind: SubjectKind) -> String
  func word(_ group: RuleDefinition.Group) -> String
  func word(_ verdict: EligibilityVerdict) -> String
  func word(_ standing: EligibilityStanding) -> String
  func word(_ actionClass: ActionClass) -> String
  /// What stands in a sentence for a fact that is not known.
  var unknown: String { get }
  /// Why a charge belongs where it does.
  func meaning(_ reason: EligibilityReason) -> String
  /// A marketplace, or a source, as people call it.
  func marketplace(_ name: String) -> String
  /// Who issues an invoice.
  func issuer(_ name: String) -> String
  /// A relation of the read contract.
  func relation(_ name: String) -> String
  /// What a fact of the evidence is called.
  func fact(_ name: String) -> String
  /// A value of a fact, where it is one of the program's own words; what comes from the source stays
  /// as it is.
  func value(_ text: String, ofFact name: String) -> String
}
