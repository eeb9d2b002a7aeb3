/// A billing period in one currency that was final, and what of it has changed since.
public struct PeriodSubject: Sendable, Hashable {
  /// The month, as `2026-10`.
  public let period: String
  /// ISO 4217.
  public let currency: Identifier
  /// T of the first run that found it final.
  public let finalSince: Timestamp
  /// The lines of the roll-up that changed, in order.
  public let changes: [LineChange]

  /// A period and what changed of it.
  public init(
    period: String, currency: Identifier, finalSince: Timestamp, changes: [LineChange]
  ) {
    self.period = period
    self.currency = currency
    self.finalSince = finalSince
    self.changes = changes
  }

  /// What findings call it: `2026-10 CNY`.
  public var id: Identifier { Identifier("\(period) \(currency)") }

  /// The organizations of which something changed.
  var organizations: [Identifier] { changes.map(\.organizationID) }

  /// What the due amount of a verdict grew by.
  func change(_ verdict: EligibilityVerdict) -> Amount {
    changes.reduce(.zero) { $0 + $1.change(verdict) }
  }

  /// How much came, went or moved from one place to another: for each organization the greater one of
  /// what all that grew did grow by, and of what all that shrank did shrink by.
  var moved: Amount {
    var sums: [Identifier: (grown: Amount, shrunk: Amount)] = [:]
    for change in changes {
      for verdict in EligibilityVerdict.allCases {
        let difference = change.change(verdict)
        var sum = sums[change.organizationID] ?? (.zero, .zero)
        if difference > .zero {
          sum.grown = sum.grown + difference
        } else {
          sum.shrunk = sum.shrunk - difference
        }
        sums[change.organizationID] = sum
      }
    }
    return sums.values.reduce(.zero) { $0 + max($1.grown, $1.shrunk) }
  }
}

extension Judge {
  /// Every finding about periods that were final.
  public func findings(about periods: [PeriodSubject]) -> [Finding] {
    periods.flatMap { subject in
      Catalogue.periodRules.filter { $0.holds(subject, judgement) }.map {
        var finding = Finding(
          $0, of: .period, subject.id, marketplace: nil,
          involved: .init(organizations: subject.organizations),
          evidence: $0.evidence(subject, judgement))
        finding.moneyAtRisk = [Money(currency: subject.currency.text, amount: subject.moved)]
        return finding
      }
    }.sorted(by: Finding.inOrder)
  }
}
