import Digest
import SQLFiles

/// One step of the ledger's schema. Steps go forward only, each is applied once, whole.
public struct Migration: Sendable, Hashable {
  /// Its place, from 1.
  public let version: Int
  /// Its name.
  public let name: String
  /// The SHA-256 of its text, to see whether what was applied is what the program has.
  public let digest: String
  let text: String
  let verification: String

  /// Every step the program has, in order: the files of `sql/ledger`.
  public static let all: [Migration] = SQLFiles.names(in: "ledger").map { file in
    let base = file.dropFirst("ledger/".count).dropLast(".sql".count)
    guard let version = Int(base.prefix(4)) else {
      preconditionFailure("sql/\(file) does not begin with four digits")
    }
    let text = SQLFiles.text(file)
    return Migration(
      version: version, name: String(base.dropFirst(5)), digest: SHA256.hex(of: text), text: text,
      verification: SQLFiles.text("ledger/verify/\(base).sql"))
  }
}
