import Glibc
public import Reconciliation

/// A file that node_exporter's textfile collector reads, the same every night. It is replaced whole, and
/// what a run does not know stands on as it was.
public struct MetricsFile: Sendable {
  /// Where it is.
  public let path: String

  /// What its name has to end with: the collector reads no other.
  public static let suffix = ".prom"
  /// A file of ours is some ten thousand bytes long.
  private static let longest = 1 << 20

  /// The file at a path.
  public init(path: String) {
    self.path = path
  }

  /// Replaces what these metrics told before; leaves the others.
  /// - Parameter now: this machine's clock. UTC.
  public func update(_ families: [MetricFamily], at now: Timestamp) throws(OutputError) {
    let lock = lockFolder()
    defer { if lock >= 0 { close(lock) } }
    let known = contents().flatMap { MetricsReader.families(in: $0, at: now) } ?? []
    let others = known.filter { old in !families.contains { $0.metric == old.metric } }
    try replace(with: Array(MetricsText.text(of: families + others).utf8))
  }

  /// Throws if the file could not be replaced. Nothing is left behind.
  public func probe() throws(OutputError) {
    let file = try begin()
    unlink(aside)
    close(file)
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
    throw OutputError(.write, "replace \(path)", number: EISDIR)
  }

  /// Two that end at one time must not each carry on what the other has replaced. Whoever does not get
  /// the lock within two seconds goes on without it: the night is told, and nobody waits for ever.
  private func lockFolder() -> Int32 {
    let folder = open(OutputFolder.parent(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return folder }
    for _ in 0..<200 where flock(folder, LOCK_EX | LOCK_NB) != 0 { usleep(10_000) }
    return folder
  }

  /// What is there; nil if that is no file, or one that nobody of ours has written.
  private func contents() -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= Self.longest
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = read(file, &bytes, bytes.count)
    return count == bytes.count ? bytes : nil
  }

  private func replace(with bytes: [UInt8]) throws(OutputError) {
    let file = try begin()
    defer { close(file) }
    do throws(OutputError) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          throw OutputError(.write, "write \(aside)")
        }
      }
      // node_exporter has an account of its own. There is no name and no id in here.
      guard fchmod(file, 0o644) == 0, fsync(file) == 0 else {
        throw OutputError(.write, "synchronize \(aside)")
      }
      guard rename(aside, path) == 0 else { throw OutputError(.write, "replace \(path)") }
    } catch {
      unlink(aside)
      throw error
    }
    try OutputFolder.synchronizeFolder(OutputFolder.parent(of: path))
  }

  private func begin() throws(OutputError) -> Int32 {
    // Left by a process of this number that was killed.
    unlink(aside)
    let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw OutputError(.write, "create \(aside)") }
    return file
  }

  /// Written here first, under a name that the collector does not read.
  private var aside: String { "\(path).\(getpid()).unfinished" }
}
