internal import CLibPQ

extension Connection {
  /// The server's version as a number, such as 150018 for 15.18.
  public var serverVersion: Int {
    Int(PQserverVersion(handle))
  }

  /// The server's version as it names itself, such as `15.18 (Debian 15.18-0+deb12u1)`.
  public var serverVersionText: String {
    parameterStatus("server_version")
  }

  /// The encoding of the database, such as `UTF8`.
  public var serverEncoding: String {
    parameterStatus("server_encoding")
  }

  /// The database that the session is in.
  public var databaseName: String {
    PQdb(handle).map { String(cString: $0) } ?? ""
  }

  /// The role that the session began as.
  public var userName: String {
    PQuser(handle).map { String(cString: $0) } ?? ""
  }

  /// The id of the server's process for this session.
  public var backendProcessID: Int {
    Int(PQbackendPID(handle))
  }

  /// Whether the session can be used: it is neither closed nor lost, as far as is known.
  public var isUsable: Bool {
    PQstatus(handle) == CONNECTION_OK
  }

  private func parameterStatus(_ name: String) -> String {
    PQparameterStatus(handle, name).map { String(cString: $0) } ?? ""
  }
}
