import FoundationEssentials
public import Reconciliation

extension OutputFolder {
  /// What a folder of reports says of itself.
  private struct Described: Decodable {
    let runID: String
    let isRecorded: Bool
    let ledger: String?

    enum CodingKeys: String, CodingKey {
      case runID = "run_id"
      case isRecorded = "recorded"
      case ledger
    }
  }

  /// The runs that looked back in the owner's ledger and began before a moment, whose folders are here: no
  /// ledger knows them, so their own words are believed. The earliest first.
  public func lookBacks(before moment: Timestamp) -> [String] {
    // As ids begin: the time at which the run did, UTC, to the second.
    let limit = "\(moment)".prefix(19).filter { $0 != "-" && $0 != ":" }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { name in
      isRunID(name) && name.prefix(limit.count) < limit && has(run: name) && isLookBack(name)
    }
  }

  /// Such as `20261123T053819Z-b7ec42`.
  private func isRunID(_ name: String) -> Bool {
    name.wholeMatch(of: /[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}/) != nil
  }

  private func isLookBack(_ name: String) -> Bool {
    guard let bytes = FileManager.default.contents(atPath: "\(path(ofRun: name))/run.json"),
      let said = try? JSONDecoder().decode(Described.self, from: bytes)
    else { return false }
    return said.runID == name && !said.isRecorded && said.ledger == owner
  }
}
