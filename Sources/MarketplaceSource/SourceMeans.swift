import Glibc

/// What reading the source may take of this machine and of the servers.
public struct SourceMeans: Sendable, Hashable {
  /// About how many bytes of memory; what does not fit lies in a file meanwhile.
  public var memory: Int
  /// The folder in which that file is made.
  public var folder: String
  /// How many connections stream at once.
  public var connections: Int

  /// A gibibyte, the folder for temporary files, and a connection for each core.
  public init(memory: Int = 1 << 30, folder: String? = nil, connections: Int? = nil) {
    self.memory = memory
    self.folder = folder ?? Self.temporaryFolder
    self.connections = connections ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  private static var temporaryFolder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }
}
