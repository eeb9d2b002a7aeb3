import FoundationEssentials
import Glibc

/// The folder that has one subfolder a run, and `latest`, which points to the last one.
public struct OutputFolder: Sendable {
  /// Its path.
  public let path: String
  /// Whose drafts are settled here: several ledgers may share a folder.
  let owner: String

  /// The folder at a path, as the runs of one ledger use it.
  public init(path: String, owner: String) {
    self.path = path
    self.owner = owner
  }

  /// Where a run's files will be.
  public func path(ofRun id: String) -> String { "\(path)/\(id)" }

  /// Begins a run's folder aside, where nobody looks.
  public func begin(run id: String) throws(OutputError) -> OutputDraft {
    try Self.create(path)
    try refuseForeignLatest()
    let aside = asidePath(ofRun: id)
    guard Self.make(aside) else { throw OutputError(.create, "create the folder \(aside)") }
    guard let draft = OutputDraft(folder: self, run: id) else {
      throw OutputError(.create, "lock the folder \(aside)")
    }
    return draft
  }

  /// Throws if a run's folder could not be begun here. Nothing is left behind.
  public func probe() throws(OutputError) {
    let existing = existingFolder
    var status = stat()
    guard stat(existing, &status) == 0 else {
      throw OutputError(.create, "create the folder \(path)")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw OutputError(.create, "create the folder \(path)", number: ENOTDIR)
    }
    try refuseForeignLatest()
    let trial = "\(existing)/.probe-\(getpid())"
    guard mkdir(trial, 0o750) == 0 else { throw OutputError(.create, "create the folder \(path)") }
    rmdir(trial)
  }

  /// How many bytes are free on the disk where it is or will be; nil if nobody can say.
  public var freeBytes: Int? {
    var system = statvfs()
    guard statvfs(existingFolder, &system) == 0 else { return nil }
    let (bytes, overflow) = UInt64(system.f_bavail).multipliedReportingOverflow(
      by: UInt64(system.f_frsize))
    return overflow ? .max : Int(clamping: bytes)
  }

  /// The folder, or the one above it that is there.
  private var existingFolder: String {
    var existing = path
    var status = stat()
    while !existing.isEmpty, lstat(existing, &status) != 0, errno == ENOENT {
      existing = Self.parent(of: existing)
    }
    return existing
  }

  /// Throws if something else than our link is in the place of `latest`.
  private func refuseForeignLatest() throws(OutputError) {
    var status = stat()
    guard lstat("\(path)/latest", &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return }
    throw OutputError(.create, "make the link \(path)/latest", number: EEXIST)
  }

  /// The folders that runs left aside which are not at work any more.
  public func abandonedDrafts() -> [OutputDraft] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().compactMap { name in
      guard name.hasPrefix("."), name.hasSuffix(suffix) else { return nil }
      return OutputDraft(
        folder: self, run: String(name.dropFirst().dropLast(suffix.count)))
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

  func asidePath(ofRun id: String) -> String { "\(path)/.\(id)\(suffix)" }

  private var suffix: String { ".\(owner).unfinished" }

  /// Makes a folder and those above it, and makes sure that the disk has their names.
  static func create(_ path: String) throws(OutputError) {
    if make(path) { return try synchronizeParent(of: path) }
    let failure = errno
    if failure == EEXIST { return }
    let parent = parent(of: path)
    guard failure == ENOENT, parent != path else {
      throw OutputError(.create, "create the folder \(path)", number: failure)
    }
    try create(parent)
    guard make(path) || errno == EEXIST else {
      throw OutputError(.create, "create the folder \(path)")
    }
    try synchronizeParent(of: path)
  }

  /// Makes one folder that its owner can use, whatever the mask leaves of the mode.
  static func make(_ path: String) -> Bool {
    mkdir(path, 0o750) == 0 && chmod(path, 0o750) == 0
  }

  static func parent(of path: String) -> String {
    var rest = path[...]
    while rest.count > 1, rest.last == "/" { rest.removeLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    return slash == rest.startIndex ? "/" : String(rest[..<slash])
  }

  private static func synchronizeParent(of path: String) throws(OutputError) {
    try synchronizeFolder(parent(of: path))
  }

  static func synchronizeFolder(_ path: String) throws(OutputError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(.write, "open \(path)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw OutputError(.write, "synchronize \(path)") }
  }
}
