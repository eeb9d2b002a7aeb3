import Reconciliation

/// What of some periods may stand on whose invoice.
public struct NightEligibility: Codable, Sendable, Hashable {
  /// A billing period.
  public struct Period: Codable, Sendable, Hashable {
    /// The month, as `2026-10`.
    public let name: String
    /// Whether nothing is expected to change any more.
    public let isFinal: Bool
  }

  /// The periods, the earlier one first.
  public let periods: [Period]
  /// The proof boxes: the latest period first.
  public let boxes: Listing<NightBox>
  /// The lines of the roll-up, those first that somebody has to look at.
  public let lines: Listing<NightLine>
  /// How many charges are held or nobody's.
  public let held: Int64

  private static let boxesShown = 24
  private static let urgentShown = 1_500
  private static let calmShown = 100

  init(_ report: EligibilityReport) {
    periods = report.periods.map {
      Period(name: $0.name, isFinal: report.isFinal($0))
    }
    boxes = Listing(report.boxes.reversed(), limit: Self.boxesShown) { NightBox($0, report) }
    lines = Listing(
      Self.selection(report.lines).map { NightLine($0, report) }, of: report.lines.count)
    held = report.held
  }

  /// What somebody has to look at comes first, then the rest; each in order.
  private static func selection(_ all: [EligibilityLine]) -> [EligibilityLine] {
    var urgent: [EligibilityLine] = []
    var calm: [EligibilityLine] = []
    for line in all {
      if line.sums.standing.needsLook {
        urgent.append(line)
        if urgent.count == urgentShown { break }
      } else if calm.count < calmShown {
        calm.append(line)
      }
    }
    return urgent + calm
  }
}

extension EligibilityStanding {
  /// Whether it is not yet on somebody's invoice, and may need a person for it.
  fileprivate var needsLook: Bool {
    switch self {
    case .blocked, .waiting, .partial, .ineligible: true
    case .settled, .eligible, .direct: false
    }
  }
}
