/// A billing period that was final and is not what it was: what finance has signed does not hold.
public enum FinalPeriodChanged: PeriodRule {
  /// What the rule is.
  public static let definition = RuleDefinition(
    id: "final-period-changed", group: .usage, severity: .critical, fix: .manual,
    summary: "billing period that changed after it was final",
    holdsWhen: """
      a line of the period's roll-up (organization, currency, subscription) has another number of \
      charges, other sums or other reasons than when a run first found the period final, 26 hours \
      after its end
      """,
    source: "申请开票: an invoice that was issued does not follow what changes behind it",
    nextStep: "compare the invoices of these organizations with the new sums; correct or credit",
    reason: """
      {period} in {currency} has been final since {final_since}, and {lines_changed} of its lines \
      changed since: {due_changes}
      """)

  /// How many changed lines the evidence shows.
  private static let linesShown = 10

  /// Whether anything changed.
  public static func holds(_ subject: PeriodSubject, _ judgement: Judgement) -> Bool {
    !subject.changes.isEmpty
  }

  /// The one condition.
  public static func conditions(_ subject: PeriodSubject, _ judgement: Judgement) -> [Condition] {
    [
      Condition(
        "a line of its roll-up changed since it was final", holds(subject, judgement),
        found: subject.changes.isEmpty ? "none did" : "\(subject.changes.count) lines did")
    ]
  }

  /// What changed: in all, and of the lines that changed most.
  public static func evidence(_ subject: PeriodSubject, _ judgement: Judgement) -> Evidence {
    let differences = EligibilityVerdict.allCases.map { ($0, subject.change($0)) }
      .filter { $0.1 != .zero }
    let largest = subject.changes.map { ($0, size(of: $0)) }.sorted { $0.1 > $1.1 }
      .prefix(linesShown)
    return [
      "period": .text(subject.period), "currency": .text(subject.currency),
      "final_since": .moment(subject.finalSince),
      "lines_changed": .count(Int64(subject.changes.count)),
      "organizations_changed": .count(Int64(Set(subject.organizations).count)),
      "charges_before": .count(subject.changes.reduce(0) { $0 + $1.before.charges }),
      "charges_now": .count(subject.changes.reduce(0) { $0 + $1.now.charges }),
      "gross_change": .text(
        signed(subject.changes.reduce(.zero) { $0 + $1.now.gross - $1.before.gross })),
      "due_changes": .texts(
        differences.isEmpty
          ? ["nothing is due that was not"]
          : differences.map { "\($0.0.rawValue) \(signed($0.1))" }),
      "largest": .texts(largest.map { sentence($0.0) }),
    ]
  }

  private static func signed(_ amount: Amount) -> String {
    amount > .zero ? "+\(amount)" : "\(amount)"
  }

  private static func size(of change: LineChange) -> Amount {
    EligibilityVerdict.allCases.reduce(.zero) { sum, verdict in
      let difference = change.change(verdict)
      return sum + (difference < .zero ? .zero - difference : difference)
    }
  }

  private static func sentence(_ change: LineChange) -> String {
    let owner = change.subscriptionID.map { "subscription \($0)" } ?? "no subscription"
    func text(_ sums: KeptSums) -> String {
      sums.charges == 0 ? "nothing" : sums.byReason.description
    }
    return "organization \(change.organizationID), \(owner): \(text(change.before)) before, "
      + "\(text(change.now)) now"
  }

  /// Periods that changed, and one that did not.
  public static let examples = [
    Example("a charge was disputed after the period was final", finds: ["2026-10 CNY"]) {
      $0.finalPeriod(
        "2026-10", "CNY", was: "accepted 2 25.00000000",
        is: "disputed 1 12.50000000, accepted 1 12.50000000")
    },
    Example("a late charge of an organization that had none", finds: ["2026-10 CNY"]) {
      $0.finalPeriod("2026-10", "CNY", was: "", is: "no-entitlement 1 0.00000001")
    },
    Example("the same as when it became final") {
      $0.finalPeriod(
        "2026-10", "CNY", was: "accepted 2 25.00000000", is: "accepted 2 25.00000000")
    },
  ]
}
