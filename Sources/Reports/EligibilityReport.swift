public import Reconciliation

/// What of some periods may stand on whose invoice. Reports only show it.
public struct EligibilityReport: Sendable {
  private let usage: SettledUsage
  /// The run that settled it; nil if it was settled for this report alone.
  public let runID: String?
  private let issuers: [Identifier: String]
  /// The due amount by verdict of each period and currency.
  private let dues: [ProofBox.Place: ReasonSums]

  /// Who invoices what no marketplace pays.
  public static let ourselves = "ourselves"

  /// A report.
  /// - Parameters:
  ///   - marketplaces: what is known of each, for its issuer.
  ///   - runID: the run that settled it; nil if it was settled for this report alone.
  public init(
    _ usage: SettledUsage, _ marketplaces: [MarketplaceProfile], runID: String? = nil
  ) {
    self.usage = usage
    self.runID = runID
    var dues: [ProofBox.Place: ReasonSums] = [:]
    for line in usage.lines {
      dues[.init(line.period.name, line.currency), default: ReasonSums()].add(line.sums.byReason)
    }
    self.dues = dues
    issuers = Dictionary(
      marketplaces.map { (Identifier($0.marketplace), $0.issuer) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The periods, the earlier one first.
  public var periods: [EligibilityPeriod] { usage.periods }
  /// The roll-up, in order.
  public var lines: [EligibilityLine] { usage.lines }
  /// The proof that no charge was lost, doubled or bent.
  public var boxes: [ProofBox] { usage.boxes }
  /// The moment it was settled at. UTC.
  public var asOf: Timestamp { usage.asOf }
  /// How many charges of its lines are held or nobody's.
  public var held: Int64 { lines.reduce(0) { $0 + $1.sums.chargesHeld } }

  /// Who issues the invoice of what a line's owner pays.
  public func issuer(of line: EligibilityLine) -> String {
    guard let marketplace = line.marketplace else { return Self.ourselves }
    return issuers[Identifier(marketplace)] ?? "unknown"
  }

  /// Whether nothing is expected to change any more.
  func isFinal(_ period: EligibilityPeriod) -> Bool { period.isFinal(at: asOf) }

  /// `final` once nothing is expected to change any more, else `provisional`.
  public func status(of period: EligibilityPeriod) -> String {
    isFinal(period) ? "final" : "provisional"
  }

  /// The due amount of a verdict in a period and currency.
  func due(_ verdict: EligibilityVerdict, in box: ProofBox) -> Amount {
    dues[.init(box.period, box.currency)]?.due(verdict) ?? .zero
  }

  /// What stands on the invoices of one issuer.
  struct Invoice {
    let place: ProofBox.Place
    /// The operator; nil for ourselves.
    let issuer: String?
    var due: Amount
  }

  /// What each operator, and we, invoice of each period and currency.
  var invoices: [Invoice] {
    struct Key: Hashable {
      let place: ProofBox.Place
      let issuer: String?
    }
    var sums: [Key: Amount] = [:]
    for line in lines {
      let place = ProofBox.Place(line.period.name, line.currency)
      for (verdict, issuer) in [(EligibilityVerdict.marketplace, issuer(of: line)), (.direct, nil)]
      {
        guard line.sums.byReason.inOrder.contains(where: { $0.reason.verdict == verdict }) else {
          continue
        }
        let key = Key(place: place, issuer: issuer)
        sums[key] = (sums[key] ?? .zero) + line.sums.due(verdict)
      }
    }
    return sums.map { Invoice(place: $0.place, issuer: $0.issuer, due: $1) }.sorted { a, b in
      (a.place.period, a.place.currency, a.issuer ?? "")
        < (b.place.period, b.place.currency, b.issuer ?? "")
    }
  }
}
