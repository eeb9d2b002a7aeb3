import FoundationEssentials
import Glibc
import Reconciliation

/// A run's folder while it is being written aside. The folder is locked as long as the process
/// lives, so that no other run takes it for one that was left behind.
public final class OutputDraft {
  /// The run's id.
  public let run: String
  private let folder: OutputFolder
  private let descriptor: Int32
  /// Whether the folder has to stay, because the ledger has the run, or may have it.
  public var isRecorded = false
  private var streams: [DraftFile] = []
  private var workbook: RunWorkbook?
  /// Whether CSV files begin with a byte order mark, by which some spreadsheets know UTF-8.
  public var marksCSV = false

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Locks the folder; nil if another process has it, or `errno` says why else.
  init?(folder: OutputFolder, run: String) {
    self.folder = folder
    self.run = run
    descriptor = open(folder.asidePath(ofRun: run), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      return nil
    }
  }

  deinit {
    // Also of what could not be opened or locked; `errno` is still to tell why.
    if descriptor >= 0 { close(descriptor) }
  }

  /// Puts the folder in place, whole, and points `latest` to it.
  /// - Parameter isLatest: false for a look back, which is not what people look for.
  public func publish(isLatest: Bool = true) throws(OutputError) {
    isRecorded = true
    let final = folder.path(ofRun: run)
    guard rename(folder.asidePath(ofRun: run), final) == 0 else {
      throw OutputError(.write, "put \(final) in place")
    }
    if isLatest { try folder.pointLatest(to: run) }
    try OutputFolder.synchronizeFolder(folder.path)
  }

  /// Removes the folder, unless the ledger has the run.
  public func discardUnlessRecorded() {
    guard !isRecorded else { return }
    try? FileManager.default.removeItem(atPath: folder.asidePath(ofRun: run))
  }

  /// Writes every file of a report and the manifest over them, and makes sure that the disk has
  /// them. Nothing is visible yet.
  /// - Parameters:
  ///   - night: what the report shows to people.
  ///   - runJSON: the text of `run.json`.
  ///   - plan: the text of the plan, which the ledger has, too; nil if there is none.
  public func write(
    _ report: RunReport, _ night: NightDocument, runJSON: Meanwhile<String>,
    lines: [String], summary: String, plan: String?
  ) throws {
    var files: [(name: String, bytes: @Sendable () throws -> [UInt8])] = [
      (SummaryText.fileName, { Array(summary.utf8) }),
      ("run.json", { Array(try runJSON.value().utf8) }),
      ("findings.ndjson", { lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] } }),
      ("findings.csv", { FindingsCSV.bytes(of: report) }),
      (ReportPage.fileName, { ReportPage.bytes(of: night, in: report.language) }),
    ]
    if let plan, let actions = report.plan?.value {
      files.append(("plan.json", { Array(plan.utf8) }))
      files.append(("actions.csv", { try ActionsCSV.bytes(of: actions) }))
    }
    if let eligibility = report.eligibility {
      files.append(("eligibility.csv", { EligibilityCSV.bytes(of: eligibility) }))
    }
    files.append((MetricsText.fileName, { Self.metrics(of: report) }))
    var written = try streams.map { try $0.finish() }
    let contents = Meanwhile { [files] in try files.map { (name: $0.name, bytes: try $0.bytes()) } }
    try beginWorkbook(asOf: report.asOf, report.language).finish(report)
    written.append(
      try DraftFile.written(RunWorkbook.fileName, in: folder.asidePath(ofRun: run)))
    for file in try contents.value() { written.append(try write(file.bytes, to: file.name)) }
    let manifest = Manifest(run: run, files: written, previous: try folder.latestManifest())
    _ = try write(Array(try JSON.pretty(manifest).utf8), to: Manifest.name)
    try OutputFolder.synchronizeFolder(folder.asidePath(ofRun: run))
    try OutputFolder.synchronizeFolder(folder.path)
  }

  private static func metrics(of report: RunReport) -> [UInt8] {
    let now = SystemClock.now
    let ending = RunMetrics.ending(
      version: report.programVersion, exitCode: report.exitCode, seconds: report.seconds, at: now)
    return Array(MetricsText.text(of: ending + RunMetrics.report(report, at: now)).utf8)
  }

  /// Begins a file that is written piece by piece, before the others.
  func stream(_ name: String) throws(OutputError) -> DraftFile {
    let file = try begin(name)
    streams.append(file)
    return file
  }

  /// The workbook, begun when it is asked for first.
  func beginWorkbook(asOf: Timestamp, _ language: Language) throws(OutputError) -> RunWorkbook {
    if let workbook { return workbook }
    let aside = folder.asidePath(ofRun: run)
    let begun = try RunWorkbook(
      path: "\(aside)/\(RunWorkbook.fileName)", folder: aside, asOf: asOf, language)
    workbook = begun
    return begun
  }

  private func begin(_ name: String) throws(OutputError) -> DraftFile {
    let file = try DraftFile(name, in: folder.asidePath(ofRun: run))
    if marksCSV && name.hasSuffix(".csv") { try file.append(Self.byteOrderMark) }
    return file
  }

  private func write(_ bytes: [UInt8], to name: String) throws(OutputError) -> Manifest.File {
    let file = try begin(name)
    try file.append(bytes)
    return try file.finish()
  }
}
