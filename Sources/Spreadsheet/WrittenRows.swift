internal import CXLSXWriter
internal import CZLib
import Glibc

/// What the rows of a sheet are as XML: how long, and their check sum.
struct WrittenRows: Equatable {
  private(set) var bytes = 0
  private var sum: UInt = 0

  /// No rows.
  init() {}

  /// The rows that were added to a sheet so far, all of which are in its temporary file now. The
  /// library does not look whether it could write them; whether it could is known here.
  init(of sheet: UnsafeMutablePointer<lxw_worksheet>, name: String) throws(SpreadsheetError) {
    guard let file = sheet.pointee.optimize_tmpfile else { return }
    // The latest row is kept back for formats that may still come.
    lxw_worksheet_write_single_row(sheet)
    guard fflush(file) == 0, ferror(file) == 0 else {
      throw SpreadsheetError("keep the rows of \(name)", problem: "they do not fit on the disk")
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(fileno(file), &buffer, buffer.count, off_t(bytes))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw SpreadsheetError(
          "look at the rows of \(name)", problem: "they cannot be read", number: errno)
      }
      if count == 0 { return }
      buffer.withUnsafeBytes { add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// Adds bytes.
  mutating func add(_ more: UnsafeRawBufferPointer) {
    sum = crc32_z(sum, more.baseAddress?.assumingMemoryBound(to: UInt8.self), more.count)
    bytes += more.count
  }
}
