import Digest
import Postgres

/// A plan as the ledger keeps it.
public struct SavedPlan: Sendable {
  /// Its id: `p-` and the first 24 digits of its hash.
  public let id: String
  /// The run that made it.
  public let runID: String
  /// The SHA-256 of its text, as recorded.
  public let hash: String
  /// Its text, which is also that of `plan.json`.
  public let document: String

  /// A plan's text on its way into the ledger.
  public init(runID: String, document: String) {
    self.runID = runID
    self.document = document
    hash = SHA256.hex(of: document)
    id = "p-\(hash.prefix(24))"
  }

  init(_ row: Row) throws(PostgresError) {
    (id, runID, hash, document) = try row.decode((String, String, String, String).self)
  }

  /// Whether the text is the one that was recorded.
  public var isIntact: Bool { SHA256.hex(of: document) == hash && id == "p-\(hash.prefix(24))" }

  /// The hash of a file's bytes, if they can be a plan's.
  public static func hash(of bytes: [UInt8]) -> String? {
    String(validating: bytes, as: UTF8.self).map { SHA256.hex(of: $0) }
  }
}
