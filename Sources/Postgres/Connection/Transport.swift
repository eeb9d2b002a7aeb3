internal import CLibPQ

/// How what a session says reaches the server.
public struct Transport: Sendable, Hashable {
  /// Whether it stays on this machine: a Unix socket, or the loopback interface.
  public let isLocal: Bool
  /// What encrypts it, such as `TLSv1.3`; nil for nothing.
  public let encryption: String?
  /// What libpq was told of TLS, or its default: `prefer`, `verify-full` and so on.
  public let sslMode: String

  /// A way to a server.
  public init(isLocal: Bool, encryption: String?, sslMode: String) {
    self.isLocal = isLocal
    self.encryption = encryption
    self.sslMode = sslMode
  }

  /// Whether the server has shown that it is the one that is meant, by its certificate or by Kerberos.
  public var isVerified: Bool {
    switch encryption {
    case nil: false
    case Self.kerberos: true
    default: ["verify-ca", "verify-full"].contains(sslMode)
    }
  }

  static let kerberos = "GSSAPI"
}

extension Connection {
  /// How the session reaches the server.
  public var transport: Transport {
    let host = PQhost(handle).map { String(cString: $0) } ?? ""
    let address = PQhostaddr(handle).map { String(cString: $0) } ?? ""
    let isSocket = host.hasPrefix("/") || host.hasPrefix("@")
    let isLoopback = address.hasPrefix("127.") || address == "::1"
    let options = ConnectionOption.consume(PQconninfo(handle))
    return Transport(
      isLocal: isSocket || isLoopback, encryption: encryption,
      sslMode: options.first { $0.keyword == "sslmode" }?.value ?? "prefer")
  }

  private var encryption: String? {
    if PQsslInUse(handle) == 1 {
      return PQsslAttribute(handle, "protocol").map { String(cString: $0) } ?? "TLS"
    }
    return PQgssEncInUse(handle) == 1 ? Transport.kerberos : nil
  }
}
