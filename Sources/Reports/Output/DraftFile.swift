import Digest
import Glibc

/// One file of a run while it is being written, piece by piece, so that it need not fit into memory.
public final class DraftFile {
  private let name: String
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Nil once it is finished.
  private var digest: SHA256? = SHA256()
  private var count = 0

  private static let bufferSize = 1 << 16

  /// The file of a name that was written by others, read once for its digest.
  static func written(
    _ name: String, in folder: String
  ) throws(OutputError) -> Manifest.File {
    let file = try DraftFile(name, in: folder, flags: O_RDWR)
    var chunk = [UInt8](repeating: 0, count: bufferSize)
    while true {
      let count = read(file.descriptor, &chunk, chunk.count)
      if count == 0 { return try file.finish() }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw OutputError(.write, "read \(file.path)")
      }
      chunk.withUnsafeBytes { file.digest?.update(.init(rebasing: $0.prefix(count))) }
      file.count += count
    }
  }

  init(
    _ name: String, in folder: String, flags: Int32 = O_WRONLY | O_CREAT | O_EXCL
  ) throws(OutputError) {
    self.name = name
    path = "\(folder)/\(name)"
    descriptor = open(path, flags | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw OutputError(.write, "create \(path)") }
  }

  deinit { close(descriptor) }

  /// Adds bytes.
  func append(_ bytes: [UInt8]) throws(OutputError) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private func flush() throws(OutputError) {
    buffer.withUnsafeBytes { digest?.update($0) }
    count += buffer.count
    var rest = buffer[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw OutputError(.write, "write \(path)")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Makes sure that the disk has all of it.
  /// - Returns: the file as the manifest names it.
  func finish() throws(OutputError) -> Manifest.File {
    try flush()
    // The umask may have taken the group's right to read, and must not have added any.
    guard fchmod(descriptor, 0o640) == 0, fsync(descriptor) == 0 else {
      throw OutputError(.write, "synchronize \(path)")
    }
    let hash = digest.take()?.hex() ?? ""
    return Manifest.File(name: name, bytes: count, sha256: hash)
  }
}
