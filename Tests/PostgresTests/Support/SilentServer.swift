import Glibc
import Testing

/// Listens on 127.0.0.1 and never says a word.
///
/// When it is busy its queue is full, so that the system does not even take a connection.
final class SilentServer {
  let port: Int
  private let descriptor: Int32
  private var waiting: [Int32] = []

  init(isBusy: Bool = false) throws {
    descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    try #require(descriptor >= 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, isBusy ? 0 : 8) == 0
          ? getsockname(descriptor, address, &length) : -1
      }
    }
    try #require(status == 0)
    port = Int(UInt16(bigEndian: address.sin_port))
    if isBusy { waiting = (0..<4).map { _ in Self.knock(at: address) } }
  }

  deinit {
    for other in waiting { close(other) }
    close(descriptor)
  }

  /// Begins to connect and does not wait.
  private static func knock(at address: sockaddr_in) -> Int32 {
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let descriptor = socket(AF_INET, CInt(kind), 0)
    var address = address
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return descriptor
  }
}
