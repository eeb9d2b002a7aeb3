import Foundation
import Postgres
import PrivatePostgres
import TestSupport
import Testing

/// `sslmode=verify-full`: only the server that was meant is talked to.
@Suite struct TLSTests {
  private static let host = "billing.test"
  private static let password = "c4n4ry-tls"

  /// Runs the body with a server that lets in who comes by TLS, and with the port.
  private func withServer(
    _ certificate: TestAuthority.Certificate, _ body: (Int) throws -> Void
  ) throws {
    let server = try PrivateServer.start(
      PrivateServerConfiguration(
        listensOnTCP: true, hostRules: ["hostssl all all 127.0.0.1/32 scram-sha-256"],
        settings: [
          "ssl": "on", "ssl_cert_file": certificate.path, "ssl_key_file": certificate.key,
        ]))
    defer { server.stop() }
    let connection = try TestServer.connect(server.conninfo())
    try connection.execute(
      "CREATE ROLE clerk LOGIN SUPERUSER PASSWORD '\(unescaped: Self.password)'")
    connection.close()
    try body(server.port)
  }

  private func program(
    _ command: [String], host: String = host, root: String, port: Int, in folder: String,
    mode: String = "verify-full"
  ) throws -> ProgramOutcome {
    let conninfo =
      "host=\(host) hostaddr=127.0.0.1 port=\(port) user=clerk dbname=postgres "
      + "sslmode=\(mode) sslrootcert=\(root)"
    return try Program.run(
      command + ["--database", conninfo], environment: ["PGPASSWORD": Self.password], in: folder)
  }

  private func expectUnsecured(
    _ outcome: ProgramOutcome, naming name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectRefusal(
      outcome, 69, naming: [name, "user=clerk"], advising: "Check sslmode and sslrootcert",
      sourceLocation: sourceLocation)
    #expect(!"\(outcome)".contains("c4n4ry"), "\(outcome)", sourceLocation: sourceLocation)
  }

  @Test("the right host is let in, another host's name and another authority's server are not")
  func verification() throws {
    try withTemporaryFolder { folder in
      let authority = try TestAuthority("ours", in: folder)
      let other = try TestAuthority("theirs", in: folder)
      try withServer(try authority.certificate(for: Self.host)) { port in
        let install = try program(
          ["schema", "install", "--contract"], root: authority.root, port: port, in: folder)
        #expect(install.exitCode == 0, "\(install)")
        let run = try program(["run"], root: authority.root, port: port, in: folder)
        #expect(run.exitCode == 4, "an empty source, read: \(run)")
        let runs = ReportFolders(path: "\(folder)/reports").runs

        expectUnsecured(
          try program(["run"], host: "other.test", root: authority.root, port: port, in: folder),
          naming: "does not match host name \"other.test\"")
        expectUnsecured(
          try program(["run"], root: other.root, port: port, in: folder),
          naming: "certificate verify failed")
        expectUnsecured(
          try program(["run"], root: "\(folder)/none.pem", port: port, in: folder),
          naming: "none.pem")
        // Without encryption this server lets nobody in.
        let plain = try program(
          ["run"], root: authority.root, port: port, in: folder, mode: "disable")
        #expect(plain.exitCode == 77, "\(plain)")
        #expect(ReportFolders(path: "\(folder)/reports").runs == runs)
      }
    }
  }

  @Test("a certificate that is over is refused")
  func expired() throws {
    try withTemporaryFolder { folder in
      let authority = try TestAuthority("ours", in: folder)
      try withServer(try authority.certificate(for: Self.host, days: -1)) { port in
        expectUnsecured(
          try program(["run"], root: authority.root, port: port, in: folder),
          naming: "certificate verify failed")
      }
    }
  }

  @Test("a server without TLS is refused before it hears the password")
  func withoutTLS() throws {
    try withTemporaryFolder { folder in
      let authority = try TestAuthority("ours", in: folder)
      expectUnsecured(
        try program(["run"], root: authority.root, port: try PasswordServer.port, in: folder),
        naming: "server does not support SSL")
    }
  }
}
