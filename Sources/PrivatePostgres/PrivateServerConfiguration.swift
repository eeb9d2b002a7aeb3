/// How a private server is set up.
public struct PrivateServerConfiguration: Sendable {
  /// The folder in which the server's own folder is made. Its path must be short, since a socket is
  /// made in there.
  public var parentFolder: String
  /// Whether the server listens on 127.0.0.1 too, on a free port.
  public var listensOnTCP: Bool
  /// The lines of pg_hba.conf for 127.0.0.1, such as `host all all 127.0.0.1/32 scram-sha-256`.
  public var hostRules: [String]
  /// Settings of postgresql.conf beside our own; they win.
  public var settings: [String: String]
  /// Seconds until starting counts as failed.
  public var startLimit: Int

  /// The archive from which the data come; nil for none.
  public var origin: String?
  /// The archive in which the data are kept when the server is stopped; nil to throw them away.
  public var keptAt: String?

  /// Takes the set-up. By default the server has only a socket and trusts whoever reaches it.
  public init(
    parentFolder: String = "/tmp", listensOnTCP: Bool = false,
    hostRules: [String] = ["host all all 127.0.0.1/32 scram-sha-256"],
    settings: [String: String] = [:], startLimit: Int = 30
  ) {
    self.parentFolder = parentFolder
    self.listensOnTCP = listensOnTCP
    self.hostRules = hostRules
    self.settings = settings
    self.startLimit = startLimit
  }

  /// The text that is appended to postgresql.conf.
  func serverConfiguration(folder: String, port: Int) -> String {
    var all = [
      "listen_addresses": listensOnTCP ? "127.0.0.1" : "",
      "port": "\(port)",
      "unix_socket_directories": folder,
      "max_connections": "100",
      "autovacuum": "on",
      // Nobody keeps these data, so the disk need not have them.
      "fsync": "off",
      "synchronous_commit": "off",
      "full_page_writes": "off",
      "password_encryption": "scram-sha-256",
      "timezone": "UTC",
      "log_timezone": "UTC",
    ]
    all.merge(settings) { $1 }
    return all.sorted { $0.key < $1.key }
      .map { "\($0.key) = '\(Self.escaped($0.value))'\n" }
      .joined()
  }

  /// The whole text of pg_hba.conf.
  var accessRules: String {
    (["local all all trust"] + (listensOnTCP ? hostRules : [])).map { $0 + "\n" }.joined()
  }

  private static func escaped(_ value: String) -> String {
    String(value.flatMap { $0 == "'" || $0 == "\\" ? [$0, $0] : [$0] })
  }
}
