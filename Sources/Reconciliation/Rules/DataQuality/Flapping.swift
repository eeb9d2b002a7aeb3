/// A finding that comes and goes: something writes back and forth, and nothing is to be done by
/// rules until a person knows what.
public enum Flapping: HistoryRule {
  /// What the rule is.
  public static let definition = RuleDefinition(
    id: "flapping", group: .dataQuality, severity: .low, fix: .inform,
    summary: "subject whose findings come and go",
    holdsWhen: """
      in the seven latest recorded runs before this one, one finding of the subject was opened at \
      least three times and closed at least three times
      """,
    source: "two services that correct each other; it blocks actions on the subject",
    nextStep: "find out which services overwrite each other; nothing is done here meanwhile",
    reason: "findings of {subject_kind} {subject_id} come and go: {rules}")

  /// How many runs it looks back.
  public static let runs = 7
  /// How many times a finding has to be opened, and closed.
  public static let changes = 3

  /// Whether one of the subject's findings came and went so often.
  public static func holds(_ subject: HistorySubject, _ judgement: Judgement) -> Bool {
    subject.changes.contains(where: isFlapping)
  }

  private static func isFlapping(_ changes: HistorySubject.Changes) -> Bool {
    changes.opened >= Self.changes && changes.closed >= Self.changes
      && changes.rule != definition.id
  }

  /// The one condition.
  public static func conditions(_ subject: HistorySubject, _ judgement: Judgement) -> [Condition] {
    let most = subject.changes.filter { $0.rule != definition.id }
      .max { ($0.opened + $0.closed, $0.rule) < ($1.opened + $1.closed, $1.rule) }
    return [
      Condition(
        "a finding was opened and closed three times in seven runs", holds(subject, judgement),
        found: most.map { "\($0.rule) was opened \($0.opened) and closed \($0.closed) times" }
          ?? "none was opened or closed")
    ]
  }

  /// Which findings came and went.
  public static func evidence(_ subject: HistorySubject, _ judgement: Judgement) -> Evidence {
    let flapping = subject.changes.filter(isFlapping)
    return [
      "subject_kind": .text(subject.kind.rawValue), "subject_id": .text(subject.id),
      "rules": .texts(flapping.map { Identifier($0.rule) }),
      "finding_ids": .texts(flapping.map { Identifier($0.findingID) }),
      "opened": .count(flapping.map(\.opened).max() ?? 0),
      "closed": .count(flapping.map(\.closed).max() ?? 0),
    ]
  }

  /// Subjects whose findings did, and nearly did.
  public static let examples = [
    Example("opened and closed three times", finds: ["s1"]) {
      $0.changes("s1", "orphaned-subscription", opened: 3, closed: 3)
    },
    Example("opened three times, closed twice: it may be real by now") {
      $0.changes("s1", "orphaned-subscription", opened: 3, closed: 2)
    },
    Example("two findings that came and went once or twice each") {
      $0.changes("s1", "orphaned-subscription", opened: 2, closed: 2)
      $0.changes("s1", "ending-stuck", opened: 1, closed: 1)
    },
  ]
}
