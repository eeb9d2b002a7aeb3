import Glibc

extension OutputFolder {
  /// What the run that `latest` points to has as its manifest; nil if there is none that this account
  /// may read. A disk that does not give it is an error: without it the chain would be broken unseen.
  public func latestManifest() throws(OutputError) -> [UInt8]? {
    let path = "\(path)/latest/\(Manifest.name)"
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if [ENOENT, ENOTDIR, EACCES].contains(errno) { return nil }
      throw OutputError(.write, "read \(path)")
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk.prefix(count)
      } else if errno != EINTR {
        throw OutputError(.write, "read \(path)")
      }
    }
  }
}
