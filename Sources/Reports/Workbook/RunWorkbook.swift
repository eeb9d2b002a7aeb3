import Reconciliation
import Spreadsheet

/// `reconciliation.xlsx`: what finance and ops look at, in one workbook. The charges that are held are
/// written as they come, so that memory does not grow with their number; all else is written at the
/// end.
final class RunWorkbook {
  static let fileName = "reconciliation.xlsx"

  private let path: String
  private let workbook: Workbook
  private let texts: any Texts
  private let summary: SummarySheet
  private let eligibility: EligibilitySheet
  private var held: HeldSheet?

  /// Begins the workbook.
  /// - Parameters:
  ///   - folder: where it is written, and where rows are kept until then.
  ///   - asOf: the moment it is of, which is also when it says that it was made.
  init(
    path: String, folder: String, asOf: Timestamp, _ language: Language
  ) throws(OutputError) {
    self.path = path
    texts = language.texts
    do throws(SpreadsheetError) {
      // Seconds from 1970 to 2000.
      let createdAt = asOf.microseconds / 1_000_000 + 946_684_800
      workbook = try Workbook(
        path: path, folder: folder, title: texts.workbookTitle, createdAt: createdAt)
      summary = try SummarySheet(workbook, texts)
      eligibility = try EligibilitySheet(workbook, texts)
    } catch {
      throw OutputError(path, error)
    }
  }

  /// Begins the sheet of charges that are held.
  /// - Parameter currencies: all that charges have.
  func beginHeldCharges(currencies: [String]) throws(OutputError) {
    try written { () throws(SpreadsheetError) in
      held = try HeldSheet(workbook, currencies: currencies, texts)
    }
  }

  /// Adds a charge that is held.
  func add(
    _ charge: HeldCharge, in period: String, findings: [String]
  ) throws(OutputError) {
    try written { () throws(SpreadsheetError) in
      try held?.add(charge, in: period, findings: findings)
    }
  }

  /// Writes all that is left, and the file.
  func finish(_ report: RunReport) throws(OutputError) {
    try written { () throws(SpreadsheetError) in
      try eligibility.write(report.eligibility)
      if held == nil { held = try HeldSheet(workbook, currencies: [], texts) }
      try held?.finish(isSettled: report.eligibility != nil)
      try FindingsSheet(workbook, texts).write(report.findings)
      try ActionsSheet(workbook, texts).write(report.plan?.value, report.findings)
      try ProofSheet(workbook, texts).write(report.eligibility, eligibility, held)
      try summary.write(report)
      try AboutSheet(workbook, texts).write(report, shortened: workbook.shortenedTexts)
      try workbook.close()
    }
  }

  private func written(_ body: () throws(SpreadsheetError) -> Void) throws(OutputError) {
    do throws(SpreadsheetError) {
      try body()
    } catch {
      throw OutputError(path, error)
    }
  }
}

extension OutputError {
  /// The error of a workbook.
  fileprivate init(_ path: String, _ error: SpreadsheetError) {
    self.init(.write, "write \(path) (\(error.operation): \(error.problem))", number: error.number)
  }
}
