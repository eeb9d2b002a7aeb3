public import Reconciliation

/// What is due of the open charges of the organizations whose worst finding has one severity.
public struct NightRisk: Codable, Sendable, Hashable {
  /// ISO 4217, as the source has it.
  public let currency: String
  /// How bad the worst finding is.
  public let severity: Severity
  /// How much: a decimal.
  public let amount: String
  /// Of how many organizations.
  public let organizations: Int

  private static let shown = 40

  /// By currency, then worst first. Each organization counts once, however many findings it has.
  static func risks(
    of findings: [RecordedFinding], _ money: [Identifier: [Money]]
  ) -> [NightRisk] {
    var worst: [Identifier: Severity] = [:]
    // What of a period moved is known; it is not what is still open.
    for recorded in findings where recorded.finding.key.subjectKind != .period {
      for organization in recorded.finding.involved.organizations {
        let known = worst[organization] ?? .low
        worst[organization] = min(known, recorded.finding.severity)
      }
    }
    var sums: [Place: (amount: Amount, organizations: Int)] = [:]
    for (organization, severity) in worst {
      for one in money[organization] ?? [] where one.amount != .zero {
        let place = Place(currency: Identifier(one.currency), severity: severity)
        let sum = sums[place] ?? (.zero, 0)
        sums[place] = (sum.amount + one.amount, sum.organizations + 1)
      }
    }
    return sums.sorted { $0.key < $1.key }.prefix(shown).map { place, sum in
      NightRisk(
        currency: place.currency.text.bounded, severity: place.severity, amount: "\(sum.amount)",
        organizations: sum.organizations)
    }
  }

  private struct Place: Hashable, Comparable {
    let currency: Identifier
    let severity: Severity

    static func < (a: Place, b: Place) -> Bool {
      (a.currency, a.severity) < (b.currency, b.severity)
    }
  }
}
