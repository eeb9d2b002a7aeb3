import FoundationEssentials
import Glibc

extension OutputFolder {
  /// Whether a run has its folder here, and it may be removed: `latest` does not point to it.
  public func has(run id: String) -> Bool {
    // Ids are made by ledgers, and are the names of folders.
    guard !id.isEmpty, !id.hasPrefix("."), !id.contains("/") else { return false }
    var status = stat()
    guard lstat(path(ofRun: id), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return false
    }
    return (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/latest")) != id
  }

  /// Removes the folder of a run: out of sight at once and whole, then bit by bit.
  /// - Returns: false if there is none here, or if `latest` points to it.
  public func remove(run id: String) throws(OutputError) -> Bool {
    guard has(run: id) else { return false }
    // Another account's could be put out of sight, but not removed.
    guard access(path(ofRun: id), W_OK | X_OK) == 0 else {
      throw OutputError(.write, "remove \(path(ofRun: id))")
    }
    let aside = "\(path)/.\(id)\(removalSuffix)"
    guard rename(path(ofRun: id), aside) == 0 else {
      throw OutputError(.write, "remove \(path(ofRun: id))")
    }
    try removeAside(aside)
    return true
  }

  /// Removes what a removal left that was stopped in the middle.
  public func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where name.hasPrefix(".") && name.hasSuffix(removalSuffix) {
      try? removeAside("\(path)/\(name)")
    }
  }

  private func removeAside(_ aside: String) throws(OutputError) {
    do {
      try FileManager.default.removeItem(atPath: aside)
    } catch {
      throw OutputError(.write, "remove \(aside)", number: 0)
    }
  }

  private var removalSuffix: String { ".\(owner).removed" }
}
