import Reconciliation
import Spreadsheet

/// The last sheet: which run this is, what it was judged by, and what every word means.
struct AboutSheet {
  private let sheet: Sheet
  private let texts: any Texts

  init(_ workbook: Workbook, _ texts: any Texts) throws(SpreadsheetError) {
    self.texts = texts
    sheet = try workbook.sheet(
      texts.aboutSheet, [Column("", width: 32), Column("", width: 40), Column("", width: 100)])
  }

  /// Writes it.
  func write(_ report: RunReport, shortened: Int) throws(SpreadsheetError) {
    try sheet.append([.title(texts.aboutReading)])
    for note in texts.readingNotes { try sheet.append([.text(note)]) }
    if shortened > 0 { try sheet.append([.text(texts.shortened(shortened))]) }
    try sheet.append([])
    try writeRun(report)
    try writePolicy(report.policy)
    try sheet.append([.title(texts.aboutVerdicts)])
    for verdict in EligibilityVerdict.allCases {
      try sheet.append([
        .text(texts.word(verdict)), .text(verdict.rawValue), .text(texts.meaning(verdict)),
      ])
    }
    try sheet.append([])
    try sheet.append([.title(texts.aboutReasons)])
    for reason in EligibilityReason.allCases {
      try sheet.append([
        .text(reason.rawValue), .text(texts.word(reason.verdict)), .text(texts.meaning(reason)),
      ])
    }
  }

  private func writeRun(_ report: RunReport) throws(SpreadsheetError) {
    try sheet.append([.title(texts.aboutRun), .text(report.id)])
    try sheet.append([.text(texts.aboutProgram), .text(report.programVersion)])
    try sheet.append([.text(texts.aboutMoment), .moment(report.asOf)])
    try sheet.append([.text(texts.aboutStatus), .text(texts.status(report.status))])
    try sheet.append([])
    try sheet.append([.title(texts.aboutDatabases)])
    for database in report.databases {
      try sheet.append([
        .text(of: database.name), .text(of: database.serverVersion),
        .text(of: "\(database.snapshot), \(database.clock)"),
      ])
    }
    try sheet.append([])
    try sheet.append([
      .title(texts.sourceColumn), .title(texts.watermarkColumn), .title(texts.rowsColumn),
    ])
    for reading in report.readings {
      try sheet.append([
        .text(of: "\(texts.marketplace(reading.source.text)): \(texts.relation(reading.relation))"),
        report.watermark(of: reading.source).map { .moment($0) } ?? .empty, .count(reading.rows),
      ])
    }
    try sheet.append([])
  }

  private func writePolicy(_ policy: Policy) throws(SpreadsheetError) {
    try sheet.append([.title(texts.aboutPolicy)])
    for limit in Policy.limits {
      try sheet.append([.text(limit.name), .text(texts.span("\(policy[keyPath: limit.path])"))])
    }
    try sheet.append([.text("row-drop-percent"), .count(Int64(policy.rowDropPercent))])
    try sheet.append([.text("billing-time-zone"), .text(of: policy.billingTimeZone)])
    for profile in policy.marketplaces {
      try sheet.append([
        .text(of: texts.marketplace(profile.marketplace)), .text(texts.issuerColumn),
        .text(of: profile.issuer),
      ])
    }
    try sheet.append([])
  }
}
