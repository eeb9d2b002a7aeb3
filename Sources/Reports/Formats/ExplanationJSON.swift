import Reconciliation

/// An explanation for machines.
public struct ExplanationJSON: Encodable, Sendable {
  private struct Entry: Encodable {
    let at: String
    let subjectKind: String
    let subjectID: String
    let event: String

    enum CodingKeys: String, CodingKey {
      case at, event
      case subjectKind = "subject_kind"
      case subjectID = "subject_id"
    }
  }

  private struct Part: Encodable {
    let condition: String
    let holds: Bool
    let found: String
  }

  private struct Rule: Encodable {
    let rule: String
    let holds: Bool
    let conditions: [Part]
    let nextStep: String

    enum CodingKeys: String, CodingKey {
      case rule, holds, conditions
      case nextStep = "next_step"
    }
  }

  private struct Past: Encodable {
    let rule: String
    let status: String
    let from: String
    let until: String
    let runs: Int
  }

  private let subjectKind: String
  private let subjectID: String
  private let title: String
  private let asOf: String
  private let timeline: [Entry]
  private let past: [Past]
  private let rules: [Rule]
  private let findings: [FindingLine]

  private enum CodingKeys: String, CodingKey {
    case title, timeline, past, rules, findings
    case subjectKind = "subject_kind"
    case subjectID = "subject_id"
    case asOf = "as_of"
  }

  /// The JSON of a report.
  public init(_ report: ExplanationReport) {
    let explanation = report.explanation
    subjectKind = explanation.kind.rawValue
    subjectID = explanation.id.text
    title = explanation.title
    asOf = "\(report.asOf)"
    timeline = explanation.timeline.map {
      Entry(
        at: "\($0.moment)", subjectKind: $0.kind.rawValue, subjectID: $0.id.text,
        event: $0.event)
    }
    past = report.past.map {
      Past(
        rule: $0.rule, status: $0.status, from: "\($0.from)", until: "\($0.until)", runs: $0.runs)
    }
    rules = explanation.verdicts.map { verdict in
      Rule(
        rule: verdict.definition.id, holds: verdict.holds,
        conditions: verdict.conditions.map {
          Part(condition: $0.text, holds: $0.holds, found: $0.found)
        }, nextStep: verdict.definition.nextStep)
    }
    findings = report.findings.map(FindingLine.init)
  }
}
