import Reconciliation

extension EnglishTexts: WordTexts {
  private static let marketplaces = [
    "aws-cn": "AWS China", "aws": "AWS", "azure": "Azure", "gcp": "Google Cloud",
    "aliyun": "Alibaba Cloud",
  ]

  func word(_ severity: Severity) -> String { severity.rawValue }
  func word(_ status: FindingStatus) -> String { status.rawValue }
  func word(_ phase: Phase) -> String {
    switch phase {
    case .marked: "marked: a later run has to confirm it"
    case .proposable: "confirmed"
    }
  }
  func word(_ fix: FixClass) -> String {
    switch fix {
    case .auto: "can be repaired without approval"
    case .propose: "an action can be proposed"
    case .manual: "a person has to decide"
    case .inform: "nothing is done by this job"
    }
  }
  func word(_ kind: SubjectKind) -> String {
    kind == .feed ? "source" : kind.rawValue
  }
  func word(_ group: RuleDefinition.Group) -> String { group.rawValue }
  func word(_ verdict: EligibilityVerdict) -> String {
    switch verdict {
    case .settled: "settled by credits and cash"
    case .hold: "on hold"
    case .ineligible: "ineligible"
    case .marketplace: "marketplace’s invoice"
    case .waiting: "waiting"
    case .direct: "our invoice"
    }
  }
  func word(_ standing: EligibilityStanding) -> String {
    switch standing {
    case .blocked: word(EligibilityVerdict.hold)
    case .waiting: word(EligibilityVerdict.waiting)
    case .settled: word(EligibilityVerdict.settled)
    case .eligible: word(EligibilityVerdict.marketplace)
    case .direct: word(EligibilityVerdict.direct)
    case .ineligible: word(EligibilityVerdict.ineligible)
    case .partial: "mixed"
    }
  }
  func word(_ actionClass: ActionClass) -> String { "class \(actionClass.rawValue)" }
  var unknown: String { "unknown" }
  func meaning(_ reason: EligibilityReason) -> String { reason.meaning }
  func marketplace(_ name: String) -> String { Self.marketplaces[name] ?? name }
  func issuer(_ name: String) -> String { name }
  func relation(_ name: String) -> String { name.replacing("_", with: " ") }
  func fact(_ name: String) -> String { beginning(name.replacing("_", with: " ")) }
  func value(_ text: String, ofFact name: String) -> String {
    name == "source" || name.hasSuffix("marketplace") ? marketplace(text) : text
  }
}
