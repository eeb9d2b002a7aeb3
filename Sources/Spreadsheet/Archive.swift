internal import CZLib
import Glibc

/// A zip archive that is read back: its directory, and its parts one after the other. Only what the
/// library writes is understood: deflated parts, no encryption, less than 4 GiB.
final class Archive {
  /// One file in it.
  struct Part {
    let name: String
    fileprivate let sum: UInt
    fileprivate let packed: Int
    fileprivate let size: Int
    fileprivate let position: Int
  }

  private let file: Int32
  /// All parts, in the order of the directory.
  let parts: [Part]

  /// Opens an archive and reads its directory.
  init(_ path: String) throws(ArchiveDamage) {
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ArchiveDamage("it cannot be opened", number: errno) }
    do throws(ArchiveDamage) {
      parts = try Self.directory(of: file)
    } catch {
      Glibc.close(file)
      throw error
    }
  }

  deinit { Glibc.close(file) }

  /// Gives a part's bytes, some at a time, and checks their number and sum.
  func read(
    _ part: Part, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(ArchiveDamage) {
    let header = try Self.bytes(of: file, from: part.position, count: 30)
    guard header.number(0, 4) == 0x0403_4B50, header.number(8, 2) == 8 else {
      throw ArchiveDamage("\(part.name) does not begin as a part")
    }
    let begin = part.position + 30 + header.number(26, 2) + header.number(28, 2)
    var (sum, size): (UInt, Int) = (0, 0)
    try Inflation.run(file, from: begin, count: part.packed, name: part.name) { bytes in
      sum = crc32_z(sum, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
      size += bytes.count
      body(bytes)
    }
    guard size == part.size, sum == part.sum else {
      throw ArchiveDamage("\(part.name) has other bytes than its directory tells")
    }
  }

  /// The directory is found by the last 22 bytes: the library writes no comment behind them.
  private static func directory(of file: Int32) throws(ArchiveDamage) -> [Part] {
    let length = Int(lseek(file, 0, SEEK_END))
    let end = try bytes(of: file, from: length - 22, count: 22)
    guard end.number(0, 4) == 0x0605_4B50 else { throw ArchiveDamage("it has no end") }
    let list = try bytes(of: file, from: end.number(16, 4), count: end.number(12, 4))
    var parts: [Part] = []
    var at = 0
    for _ in 0..<end.number(10, 2) {
      guard at + 46 <= list.count, list.number(at, 4) == 0x0201_4B50 else {
        throw ArchiveDamage("its directory is cut")
      }
      let name = at + 46..<at + 46 + list.number(at + 28, 2)
      guard name.upperBound <= list.count else { throw ArchiveDamage("its directory is cut") }
      parts.append(
        Part(
          name: String(decoding: list[name], as: UTF8.self), sum: UInt(list.number(at + 16, 4)),
          packed: list.number(at + 20, 4), size: list.number(at + 24, 4),
          position: list.number(at + 42, 4)))
      at = name.upperBound + list.number(at + 30, 2) + list.number(at + 32, 2)
    }
    return parts
  }

  /// Exactly so many bytes.
  static func bytes(
    of file: Int32, from position: Int, count: Int
  ) throws(ArchiveDamage) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard position >= 0, pread(file, &bytes, count, off_t(position)) == count else {
      throw ArchiveDamage("it is cut", number: errno)
    }
    return bytes
  }
}

/// What is wrong with an archive.
struct ArchiveDamage: Error {
  let problem: String
  /// The system's error number; zero if it had none.
  let number: Int32

  init(_ problem: String, number: Int32 = 0) {
    (self.problem, self.number) = (problem, number)
  }
}

extension [UInt8] {
  /// So many bytes as a number, the least first.
  fileprivate func number(_ position: Int, _ count: Int) -> Int {
    self[position..<position + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
