import Glibc

/// Finds a TCP port that nobody listens on.
enum FreePort {
  /// The system gives a port to a socket bound to 0; the socket is closed for the server to take it.
  static func find() throws(PrivateServerError) -> Int {
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 ? getsockname(descriptor, address, &length) : -1
      }
    }
    guard status == 0 else { throw .system(call: "bind", errno: errno) }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
