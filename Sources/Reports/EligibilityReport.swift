public import Reconciliation

/// What of some periods may stand on whose invoice. Reports only show it.
public struct EligibilityReport: Sendable {
  /// The periods, the earlier one first.
  public let periods: [EligibilityPeriod]
  /// The roll-up, in order.
  public let lines: [EligibilityLine]
  /// The proof that no charge was lost, doubled or bent.
  public let boxes: [ProofBox]
  /// How many charges are held or nobody's.
  public let held: Int
  /// The moment it was settled at. UTC.
  public let asOf: Timestamp
  private let issuers: [Identifier: String]

  /// Who invoices what no marketplace pays.
  public static let ourselves = "ourselves"

  /// A report.
  /// - Parameter marketplaces: what is known of each, for its issuer.
  public init(
    periods: [EligibilityPeriod], lines: [EligibilityLine], boxes: [ProofBox], held: Int,
    asOf: Timestamp, marketplaces: [MarketplaceProfile]
  ) {
    self.periods = periods
    self.lines = lines
    self.boxes = boxes
    self.held = held
    self.asOf = asOf
    issuers = Dictionary(
      marketplaces.map { (Identifier($0.marketplace), $0.issuer) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Who issues the invoice of what a line's owner pays.
  public func issuer(of line: EligibilityLine) -> String {
    guard let marketplace = line.marketplace else { return Self.ourselves }
    return issuers[Identifier(marketplace)] ?? "unknown"
  }

  /// `final` once nothing is expected to change any more, else `provisional`.
  public func status(of period: EligibilityPeriod) -> String {
    period.isFinal(at: asOf) ? "final" : "provisional"
  }

  /// The due amount of a verdict in a period and currency.
  func due(_ verdict: EligibilityVerdict, in box: ProofBox) -> Amount {
    lines.filter { $0.period.name == box.period && $0.currency == box.currency }
      .map { $0.sums.due(verdict) }.reduce(.zero, +)
  }
}
