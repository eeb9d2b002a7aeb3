import Glibc
import Testing

/// Listens on 127.0.0.1 and never says a word.
final class SilentServer {
  let port: Int
  private let descriptor: Int32
  private var caller: Int32 = -1

  init() throws {
    descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    try #require(descriptor >= 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 8) == 0
          ? getsockname(descriptor, address, &length) : -1
      }
    }
    try #require(status == 0)
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit {
    if caller >= 0 { close(caller) }
    close(descriptor)
  }

  /// Waits until somebody has called.
  func waitForCaller() throws {
    var event = pollfd(fd: descriptor, events: CShort(POLLIN), revents: 0)
    try #require(poll(&event, 1, 20_000) == 1)
    caller = accept(descriptor, nil, nil)
    try #require(caller >= 0)
  }
}
