public import Reconciliation

/// One line of the eligibility roll-up as a report shows it; amounts are decimals.
public struct NightLine: Codable, Sendable, Hashable {
  /// What one reason comes to.
  public struct Part: Codable, Sendable, Hashable {
    /// The reason.
    public let reason: EligibilityReason
    /// How many charges.
    public let charges: Int64
    /// What is due of them.
    public let due: String
  }

  /// The period's name.
  public let period: String
  /// The organization.
  public let organizationID: String
  /// Its name, if it has a row.
  public let organizationName: String?
  /// ISO 4217, as the source has it.
  public let currency: String
  /// The subscription that owns the charges.
  public let subscriptionID: String?
  /// The owner's marketplace.
  public let marketplace: String?
  /// Who issues the invoice of what the owner pays; nil if it is ourselves.
  public let issuer: String?
  /// How many charges.
  public let charges: Int64
  /// What is due.
  public let due: String
  /// How the line stands as a whole.
  public let standing: EligibilityStanding
  /// By reason.
  public let parts: [Part]

  init(_ line: EligibilityLine, _ report: EligibilityReport) {
    period = line.period.name
    organizationID = line.organizationID.text.bounded
    organizationName = line.organizationName?.bounded
    currency = line.currency.bounded
    subscriptionID = line.subscriptionID?.text.bounded
    marketplace = line.marketplace?.bounded
    issuer = line.marketplace == nil ? nil : report.issuer(of: line).bounded
    charges = line.sums.charges
    due = "\(line.sums.due)"
    standing = line.sums.standing
    parts = line.sums.byReason.inOrder.map {
      Part(reason: $0.reason, charges: $0.charges, due: "\($0.due)")
    }
  }
}
