import Foundation
import Testing

@testable import Spreadsheet

/// What becomes of a workbook when the disk is full. The library takes no notice of it in its temporary
/// files; a limit for the size of files stands for the disk.
@Suite struct FullDiskTests {
  @Test("a workbook is whole or it is an error, whatever may be written")
  func isWholeOrAnError() async {
    // Such a limit holds for a whole process, and so do signals.
    await #expect(processExitsWith: .success) {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        .path(percentEncoded: false)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let path = "\(folder)/a.xlsx"
      try FullDiskTests.write(path, in: folder)
      let whole = try Data(contentsOf: URL(filePath: path))
      signal(SIGXFSZ, SIG_IGN)
      func isWritten(limit: Int) throws -> Bool {
        try? FileManager.default.removeItem(atPath: path)
        var sizes = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &sizes)
        sizes.rlim_cur = rlim_t(limit)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &sizes)
        let outcome = Result { try FullDiskTests.write(path, in: folder) }
        sizes.rlim_cur = sizes.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &sizes)
        if case .failure(let error) = outcome {
          precondition(error is SpreadsheetError, "limit \(limit): \(error)")
          return false
        }
        let now = try Data(contentsOf: URL(filePath: path))
        precondition(now == whole, "limit \(limit): \(now.count) of \(whole.count) bytes")
        return true
      }
      // The rows take some 1,100,000 bytes as XML and a tenth of it packed.
      let limits = Array(stride(from: 500, through: 1_300_000, by: 20_000))
      let written = try limits.filter { try isWritten(limit: $0) }
      let least = try #require(written.first)
      precondition(written.count < limits.count / 2, "\(written.count) written")
      // There the rows have room, and what the library puts around them has not.
      for limit in stride(from: least - 20_000, to: least, by: 200) {
        _ = try isWritten(limit: limit)
      }
    }
  }

  private static func write(_ path: String, in folder: String) throws(SpreadsheetError) {
    let workbook = try Workbook(path: path, folder: folder, title: "", createdAt: 1)
    let sheet = try workbook.sheet(
      "First", [Column("Name", width: 10), Column("Count", width: 10)])
    _ = try workbook.sheet("Empty", [])
    for row in 0..<9000 { try sheet.append([.text("row \(row)"), .count(Int64(row))]) }
    try workbook.close()
  }
}
