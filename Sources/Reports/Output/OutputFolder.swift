import FoundationEssentials
import Glibc

/// The folder that has one subfolder a run, and `latest`, which points to the last one.
public struct OutputFolder: Sendable {
  /// Its path.
  public let path: String

  /// The folder at a path.
  public init(path: String) {
    self.path = path
  }

  /// Where a run's files will be.
  public func path(ofRun id: String) -> String { "\(path)/\(id)" }

  /// Begins a run's folder aside, where nobody looks.
  public func begin(run id: String) throws(OutputError) -> OutputDraft {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    } catch {
      throw OutputError(.create, "create the folder \(path)")
    }
    let aside = asidePath(ofRun: id)
    guard mkdir(aside, 0o750) == 0 else { throw OutputError(.create, "create the folder \(aside)") }
    guard let draft = OutputDraft(folder: self, run: id) else {
      throw OutputError(.create, "lock the folder \(aside)")
    }
    return draft
  }

  /// The folders that runs left aside which are not at work any more.
  public func abandonedDrafts() -> [OutputDraft] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().compactMap { name in
      guard name.hasPrefix("."), name.hasSuffix(Self.suffix) else { return nil }
      return OutputDraft(
        folder: self, run: String(name.dropFirst().dropLast(Self.suffix.count)))
    }
  }

  /// Points `latest` to a run, if its reports are here and it does not do so yet.
  public func pointLatest(to run: String) throws(OutputError) {
    let current = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/latest")
    guard current != run, FileManager.default.fileExists(atPath: self.path(ofRun: run)) else {
      return
    }
    let link = "\(path)/.latest"
    unlink(link)
    guard symlink(run, link) == 0, rename(link, "\(path)/latest") == 0 else {
      throw OutputError(.write, "point \(path)/latest to the run")
    }
    try Self.synchronizeFolder(path)
  }

  /// What the run that `latest` points to has as its manifest, if there is one.
  public func latestManifest() -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/latest/\(Manifest.name)").map(Array.init)
  }

  func asidePath(ofRun id: String) -> String { "\(path)/.\(id)\(Self.suffix)" }

  private static let suffix = ".unfinished"

  static func synchronizeFolder(_ path: String) throws(OutputError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(.write, "open \(path)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw OutputError(.write, "synchronize \(path)") }
  }
}
