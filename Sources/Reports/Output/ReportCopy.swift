import FoundationEssentials
import Glibc

/// What people read of a past run, made again: `report.html` and `summary.txt` in a folder of their
/// own.
public enum ReportCopy {
  /// Writes the folder `PARENT/<run id>` aside and puts it in place whole. What is there already is
  /// refused.
  /// - Returns: the folder's path.
  public static func write(
    _ night: NightDocument, in language: Language, below parent: String
  ) throws(OutputError) -> String {
    let path = "\(parent)/\(night.run.id)"
    var status = stat()
    guard lstat(path, &status) != 0 else {
      throw OutputError(.create, "create the folder \(path)", number: EEXIST)
    }
    try OutputFolder.create(parent)
    let aside = "\(parent)/.\(night.run.id).\(getpid())"
    guard OutputFolder.make(aside) else {
      throw OutputError(.create, "create the folder \(aside)")
    }
    do throws(OutputError) {
      let summary = SummaryText.text(of: night, in: language)
      try write(Array(summary.utf8), to: SummaryText.fileName, in: aside)
      try write(ReportPage.bytes(of: night, in: language), to: ReportPage.fileName, in: aside)
      guard rename(aside, path) == 0 else { throw OutputError(.write, "put \(path) in place") }
    } catch {
      try? FileManager.default.removeItem(atPath: aside)
      throw error
    }
    try OutputFolder.synchronizeFolder(parent)
    return path
  }

  private static func write(
    _ bytes: [UInt8], to name: String, in folder: String
  ) throws(OutputError) {
    let file = try DraftFile(name, in: folder)
    try file.append(bytes)
    _ = try file.finish()
  }
}
