public import Reconciliation

/// Everything that is told of one subject.
public struct ExplanationReport: Sendable {
  /// What runs have said of a finding of the subject: one status, from one run to another.
  public struct Past: Sendable, Hashable {
    /// The rule.
    public let rule: String
    /// `new`, `open`, `reopened`, `waived` or `resolved`.
    public let status: String
    /// T of the first of these runs. UTC.
    public let from: Timestamp
    /// T of the last of them. UTC.
    public internal(set) var until: Timestamp
    /// How many runs there were.
    public internal(set) var runs: Int

    /// What one run said.
    public init(rule: String, status: String, asOf: Timestamp) {
      self.rule = rule
      self.status = status
      from = asOf
      until = asOf
      runs = 1
    }
  }

  /// What it is, what happened, which rules hold.
  public let explanation: Explanation
  /// What is found now about it and what is tied to it; its own findings come first.
  public let findings: [RecordedFinding]
  /// What runs have said of its findings, in the order of time.
  public let past: [Past]
  /// The moment it is judged at. UTC.
  public let asOf: Timestamp

  /// A report of everything.
  /// - Parameter past: one entry a run and rule, in the order of time.
  public init(
    explanation: Explanation, findings: [RecordedFinding], past: [Past], asOf: Timestamp
  ) {
    self.explanation = explanation
    self.findings = findings
    self.asOf = asOf
    var all: [Past] = []
    for one in past {
      if let index = all.lastIndex(where: { $0.rule == one.rule }), all[index].status == one.status
      {
        all[index].until = one.from
        all[index].runs += 1
      } else {
        all.append(one)
      }
    }
    self.past = all
  }

  /// The subject's own finding of a rule, if it is found now.
  func finding(of rule: String) -> RecordedFinding? {
    findings.first {
      $0.finding.key.rule == rule && $0.finding.key.subjectKind == explanation.kind
        && $0.finding.key.subjectID == explanation.id
    }
  }

  /// What is found about what is tied to the subject.
  var nearby: [RecordedFinding] {
    findings.filter {
      $0.finding.key.subjectKind != explanation.kind || $0.finding.key.subjectID != explanation.id
    }
  }
}
