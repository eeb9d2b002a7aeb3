import Reconciliation
import Spreadsheet

/// The sheet of the roll-up: one line an organization, month, currency and owner, those of a month and
/// currency together.
struct EligibilitySheet {
  private static let verdicts: [EligibilityVerdict] = [
    .marketplace, .direct, .waiting, .hold, .ineligible,
  ]
  private static let periodColumn = 0
  private static let currencyColumn = 4
  /// How many charges a line has.
  static let chargesColumn = 9
  /// Where the amounts begin: gross, credits, cash, due, then the due amount by verdict.
  private static let firstAmount = 10
  /// The columns of what the proof compares.
  static let grossColumn = firstAmount
  static let creditsColumn = firstAmount + 1
  static let cashColumn = firstAmount + 2
  static let dueColumn = firstAmount + 3
  /// The columns of what stands on the sheet of held charges one by one.
  static let heldColumns = verdicts.enumerated().filter { $1 == .hold || $1 == .ineligible }
    .map { firstAmount + 4 + $0.offset }

  private let table: WorkbookTable
  private let texts: any Texts
  /// What the columns of amounts are called.
  private let names: [String]
  /// What the words say; asked once, as there are many lines.
  private let meanings: [EligibilityReason: String]
  private let standings: [EligibilityStanding: String]

  init(_ workbook: Workbook, _ texts: any Texts) throws(SpreadsheetError) {
    self.texts = texts
    let head = [
      Column(texts.periodColumn, width: 9), Column(texts.periodStatusColumn, width: 11),
      Column(texts.organizationNameColumn, width: 28),
      Column(texts.organizationIDColumn, width: 38), Column(texts.currencyColumn, width: 9),
      Column(texts.issuerColumn, width: 24), Column(texts.verdictColumn, width: 11),
      Column(texts.subscriptionColumn, width: 30), Column(texts.marketplaceColumn, width: 12),
      Column(texts.chargesColumn, width: 9),
    ]
    names =
      [texts.grossColumn, texts.creditsColumn, texts.cashColumn, texts.dueColumn]
      + Self.verdicts.map { texts.due(texts.word($0)) }
    meanings = Dictionary(
      uniqueKeysWithValues: EligibilityReason.allCases.map { ($0, texts.meaning($0)) })
    standings = Dictionary(
      uniqueKeysWithValues: EligibilityStanding.allCases.map { ($0, texts.word($0)) })
    let tail = [
      Column(texts.whyColumn, width: 70), Column(texts.bandColumn, width: 18),
      Column(texts.straddlingColumn, width: 12), Column(texts.overAppliedColumn, width: 12),
      Column(texts.firstUsageColumn, width: 19), Column(texts.lastUsageColumn, width: 19),
      Column(texts.exactColumn, width: 40),
    ]
    table = try WorkbookTable(
      workbook, texts.eligibilitySheet, head + names.map { Column($0, width: 20) } + tail, texts,
      frozen: 3,
      marksShown: true)
  }

  /// A formula that adds up a column for a month and currency.
  func sum(_ column: Int, _ period: String, _ currency: String) -> String {
    table.sum(column, Self.criteria(period, currency))
  }

  private static func criteria(
    _ period: String, _ currency: String
  ) -> [(column: Int, text: String)] {
    // Without the star a month would be compared as a date. What else means something to a pattern
    // has a tilde before it.
    var pattern = ""
    for letter in currency.inert { pattern += ("~*?".contains(letter) ? "~" : "") + "\(letter)" }
    return [(periodColumn, "\(period)*"), (currencyColumn, pattern)]
  }

  /// Writes all of it.
  func write(_ report: EligibilityReport?) throws(SpreadsheetError) {
    guard let report else {
      try table.add([.text(texts.eligibilityNone)])
      return try table.finish()
    }
    // The lines of a month stand together already; what is left to do is to part its currencies.
    let lines = Dictionary(grouping: report.lines) {
      Sheaf(from: $0.period.from, period: $0.period.name, currency: Identifier($0.currency))
    }
    for (sheaf, lines) in lines.sorted(by: { $0.key < $1.key }) {
      table.begin(
        .init(
          "\(sheaf.period) \(sheaf.currency.text.inert)",
          Self.criteria(sheaf.period, sheaf.currency.text)))
      for line in lines { try add(line, report) }
    }
    try table.finish()
  }

  /// The lines of a month and a currency.
  private struct Sheaf: Hashable, Comparable {
    let from: Timestamp
    let period: String
    let currency: Identifier

    static func < (a: Sheaf, b: Sheaf) -> Bool {
      a.from == b.from ? a.currency < b.currency : a.from < b.from
    }
  }

  private func add(
    _ line: EligibilityLine, _ report: EligibilityReport
  ) throws(SpreadsheetError) {
    let sums = line.sums
    let amounts =
      [sums.gross, sums.credits, sums.cash, sums.due] + Self.verdicts.map { sums.due($0) }
    let inexact = zip(names, amounts).filter { !$0.1.isExactInSpreadsheets }
      .map { "\($0.0) \($0.1)" }
    let why = sums.byReason.inOrder.map {
      texts.because(
        $0.charges, texts.money("\($0.due)", line.currency.inert), meanings[$0.reason] ?? "")
    }
    let head: [Cell] = [
      .text(line.period.name), .text(texts.standing(report.isFinal(line.period))),
      .text(of: line.organizationName ?? ""), .text(line.organizationID),
      .text(of: line.currency), .text(of: issuer(line, report)),
      .text(standings[sums.standing] ?? ""),
      line.subscriptionID.map { .text($0) } ?? .text(texts.noSubscription),
      .text(of: line.marketplace ?? ""), .count(sums.charges),
    ]
    let tail: [Cell] = [
      .text(texts.list(why)), .nonzero(sums.boundaryBand, line.currency), .nonzero(sums.straddling),
      .nonzero(sums.overApplied), .moment(sums.firstUsage), .moment(sums.lastUsage),
      .text(texts.list(inexact)),
    ]
    try table.add(
      head + amounts.map { .nonzero($0, line.currency) } + tail,
      adding: amounts.enumerated().map { place, amount in
        (column: Self.firstAmount + place, amount: amount, currency: line.currency)
      })
  }

  /// Who invoices it; nobody yet, as long as nothing of it may stand on an invoice.
  private func issuer(_ line: EligibilityLine, _ report: EligibilityReport) -> String {
    let sums = line.sums
    let mayBeInvoiced = sums.due(.marketplace) != .zero || sums.due(.direct) != .zero
    if !mayBeInvoiced && sums.standing != .settled { return texts.nobodyYet }
    return line.marketplace == nil ? texts.ourselves : texts.issuer(report.issuer(of: line))
  }
}
