import Reconciliation
import Spreadsheet

/// The first sheet: the night in a few numbers, and two charts over them.
struct SummarySheet {
  /// The verdicts and their colours in the chart.
  private static let verdicts: [(verdict: EligibilityVerdict, color: UInt32)] = [
    (.marketplace, 0x2B6CB0), (.direct, 0x2F855A), (.waiting, 0xB7791F), (.hold, 0xC53030),
    (.ineligible, 0x718096),
  ]
  /// Where the charts stand: right of the tables.
  private static let chartColumn = 12

  private let workbook: Workbook
  private let sheet: Sheet
  private let texts: any Texts

  /// Adds the sheet; it is written last.
  init(_ workbook: Workbook, _ texts: any Texts) throws(SpreadsheetError) {
    self.workbook = workbook
    self.texts = texts
    let widths: [Double] = [30, 13, 12, 24, 24, 24, 24, 24, 24, 20, 20, 3]
    sheet = try workbook.sheet(texts.summarySheet, widths.map { Column("", width: $0) })
  }

  /// Writes it.
  func write(_ report: RunReport) throws(SpreadsheetError) {
    try sheet.append([.title(texts.workbookTitle)])
    try sheet.append([
      .text(report.id), .text(texts.judged(at: texts.moment("\(report.asOf)"))), .empty,
      .text(texts.status(report.status)),
    ])
    try sheet.append([])
    let chartsFrom = sheet.nextRow
    let heights = [try writeVerdicts(report.eligibility), 0]
    try writeRules(report.findings, chartRow: chartsFrom + heights[0])
  }

  /// The due amount by verdict of each month and currency. Their shares can be compared; the amounts
  /// of different currencies cannot.
  /// - Returns: how many rows the chart takes.
  private func writeVerdicts(_ report: EligibilityReport?) throws(SpreadsheetError) -> Int {
    guard let report, !report.boxes.isEmpty else {
      try sheet.append([.text(texts.eligibilityNone)])
      try sheet.append([])
      return 0
    }
    try sheet.append(
      [
        .title(texts.dueColumn), .title(texts.periodStatusColumn), .title(texts.chargesColumn),
        .title(texts.totalColumn),
      ] + Self.verdicts.map { .title(texts.word($0.verdict)) } + [
        .title(texts.firstUsageColumn), .title(texts.lastUsageColumn),
      ])
    let first = sheet.nextRow + 1
    for box in report.boxes {
      let lines = report.lines.filter {
        $0.period.name == box.period && Identifier($0.currency) == Identifier(box.currency)
      }
      try sheet.append(
        [
          .text("\(box.period) \(box.currency.inert)"),
          .text(texts.standing(lines.first.map { report.isFinal($0.period) } ?? false)),
          .count(box.verdicts.charges), .amount(box.verdicts.due, box.currency),
        ] + Self.verdicts.map { .amount(report.due($0.verdict, in: box), box.currency) } + [
          .moment(lines.map(\.sums.firstUsage).min() ?? .infinity),
          .moment(lines.map(\.sums.lastUsage).max() ?? .infinity),
        ])
    }
    let last = sheet.nextRow
    try sheet.append([])
    let series = Self.verdicts.enumerated().map { place, entry in
      Chart.Series(
        texts.word(entry.verdict), values: range(place + 4, first, last), color: entry.color)
    }
    let height = 150 + 30 * min(report.boxes.count, 20)
    try workbook.add(
      Chart(
        texts.dueShare, categories: range(0, first, last), series: series,
        valueTitle: texts.shareColumn, isOfShares: true, height: Double(height)),
      to: sheet, row: 3, column: Self.chartColumn)
    try writeIssuers(report)
    return height / 20 + 2
  }

  /// What each operator, and we, invoice of each month and currency.
  private func writeIssuers(_ report: EligibilityReport) throws(SpreadsheetError) {
    try sheet.append([
      .title(texts.issuerColumn), .title(texts.periodColumn), .title(texts.currencyColumn),
      .title(texts.dueColumn),
    ])
    for sum in report.invoices {
      try sheet.append([
        .text(of: sum.issuer.map(texts.issuer) ?? texts.ourselves), .text(sum.place.period),
        .text(of: sum.place.currency), .amount(sum.due, sum.place.currency),
      ])
    }
    try sheet.append([])
  }

  /// The number of findings by rule, worst first.
  private func writeRules(
    _ findings: [RecordedFinding], chartRow: Int
  ) throws(SpreadsheetError) {
    guard !findings.isEmpty else { return try sheet.append([.text(texts.findingsNone)]) }
    try sheet.append([
      .title(texts.ruleColumn), .title(texts.severityColumn), .title(texts.countColumn),
      .title(texts.findingColumn),
    ])
    let counts = Dictionary(grouping: findings, by: \.finding.key.rule)
    let rules = counts.values.compactMap(\.first).map(\.finding)
      .sorted { ($0.severity, $0.key.rule) < ($1.severity, $1.key.rule) }
    let first = sheet.nextRow + 1
    for finding in rules {
      let rule = finding.key.rule
      try sheet.append([
        .text(rule), .text(texts.word(finding.severity)),
        .count(Int64(counts[rule]?.count ?? 0)), .text(texts.summary(ofRule: rule)),
      ])
    }
    let height = 140 + 22 * rules.count
    try workbook.add(
      Chart(
        texts.ruleCounts, categories: range(0, first, sheet.nextRow),
        series: [
          .init(texts.countColumn, values: range(2, first, sheet.nextRow), color: 0x2B6CB0)
        ], valueTitle: texts.countColumn, isOfShares: false, height: Double(height)),
      to: sheet, row: chartRow, column: Self.chartColumn)
  }

  private func range(_ column: Int, _ first: Int, _ last: Int) -> String {
    let letters = Column.letters(column)
    return "'\(sheet.name)'!$\(letters)$\(first):$\(letters)$\(last)"
  }
}
