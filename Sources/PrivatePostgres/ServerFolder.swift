import Glibc

/// The folder of a private server, which only its owner can enter.
enum ServerFolder {
  /// The longest path of a socket, without its terminating zero.
  private static let longestSocketPath = 107

  static func make(in parent: String, port: Int) throws(PrivateServerError) -> String {
    var template = Array("\(parent)/reconciler-pg-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template) else { throw .system(call: "mkdtemp", errno: errno) }
    let folder = String(cString: path)
    guard "\(folder)/.s.PGSQL.\(port)".utf8.count <= longestSocketPath else {
      rmdir(folder)
      throw .pathTooLong(folder)
    }
    return folder
  }
}
