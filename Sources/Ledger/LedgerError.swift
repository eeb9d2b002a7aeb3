public import Reconciliation

/// Why the ledger cannot be used.
public enum LedgerError: Error, Sendable, Hashable {
  /// The schema is not there.
  case notInstalled
  /// Steps of the schema are missing.
  case outdated(missing: [Int])
  /// The schema has a step that this program does not know.
  case newer(version: Int)
  /// A step was applied with another text than this program has.
  case altered(version: Int)
  /// A finding has a kind or a severity that this program does not know.
  case unreadable(finding: String)
  /// A roll-up has sums that this program cannot read.
  case unreadableRollUp(String)
  /// The database's encoding lacks characters that findings can have.
  case encoding(String)
  /// Another run is at work.
  case locked
  /// There is no finding of that id.
  case noSuchFinding(String)
  /// The finding is about a source, which cannot be lived with.
  case notWaivable(String)
  /// A waiver would end before it begins.
  case pastWaiver(Timestamp)
}

extension LedgerError: CustomStringConvertible {
  /// What happened.
  public var description: String {
    switch self {
    case .notInstalled: "The ledger is not installed: this database has no schema reconciliation."
    case .outdated(let missing):
      "The ledger is older than the program: migrations \(missing) are missing."
    case .newer(let version):
      "The ledger is newer than the program: migration \(version) is not known here."
    case .altered(let version):
      "Migration \(version) of the ledger was applied with another text than the program has."
    case .unreadable(let finding):
      "The ledger's finding \(finding) has a kind or a severity that is not known here."
    case .unreadableRollUp(let text):
      "The ledger's roll-up has sums that cannot be read: \(text.prefix(40))."
    case .encoding(let name):
      "The ledger's database has the encoding \(name), which lacks characters of other databases."
    case .locked: "Another run holds the ledger's lock."
    case .noSuchFinding(let id): "The ledger has no finding \(id)."
    case .notWaivable(let id):
      "The finding \(id) is about a source that is incomplete, which cannot be waived."
    case .pastWaiver(let until): "The waiver would end at \(until), which is past."
    }
  }

  /// The same without what a row holds.
  public var withoutRows: String {
    if case .unreadableRollUp = self { return "The ledger's roll-up has sums that cannot be read." }
    return description
  }

  /// What to do next.
  public var hint: String {
    switch self {
    case .notInstalled, .outdated: "Run `marketplace-reconciler schema install` on this database."
    case .newer, .unreadable, .unreadableRollUp:
      "Use the program version that installed it, or a later one."
    case .altered: "Compare sql/ledger of this program with that of the one that installed it."
    case .encoding: "Install the ledger in a database with ENCODING 'UTF8'."
    case .locked: "Wait for it to end; nothing was read or written."
    case .noSuchFinding: "`findings` lists the findings and their ids."
    case .notWaivable: "Mend the feed, or raise policy.row-drop-percent for a run that is meant so."
    case .pastWaiver: "Give --until a day or a moment that lies ahead; it is read as UTC."
    }
  }
}
