import Foundation
import Glibc

/// An authority of our own that signs certificates for private servers, by the command `openssl`.
struct TestAuthority {
  /// The command failed.
  struct Failed: Error {
    let arguments: [String]
    let errors: String
  }

  /// A key and its certificate, as files that a private server can read.
  struct Certificate {
    let key: String
    let path: String
  }

  private let folder: String
  private let name: String

  /// The file for `sslrootcert`.
  var root: String { "\(folder)/\(name).pem" }
  private var key: String { "\(folder)/\(name).key" }

  /// Makes one whose files lie in the folder.
  init(_ name: String, in folder: String) throws {
    self.folder = folder
    self.name = name
    try Self.openssl(
      ["req", "-x509", "-days", "2", "-subj", "/CN=\(name)", "-out", root] + Self.newKey(key))
  }

  /// Signs a certificate for a host.
  /// - Parameter days: how long it is valid; with -1 it has been over for a day.
  func certificate(for host: String, days: Int = 2) throws -> Certificate {
    let base = "\(folder)/\(host)-of-\(name)-for-\(days)"
    try Self.openssl(
      ["req", "-new", "-subj", "/CN=\(host)", "-out", "\(base).csr"]
        + Self.newKey("\(base).key"))
    try "subjectAltName=DNS:\(host)\n".write(
      toFile: "\(base).ext", atomically: true, encoding: .utf8)
    try Self.openssl([
      "x509", "-req", "-in", "\(base).csr", "-CA", root, "-CAkey", key, "-CAcreateserial",
      "-days", "\(days)", "-extfile", "\(base).ext", "-out", "\(base).pem",
    ])
    // The server takes a key only from its own account, and from nobody who lets others read it.
    chmod("\(base).key", 0o600)
    if geteuid() == 0, let account = getpwnam("postgres") {
      chown("\(base).key", account.pointee.pw_uid, account.pointee.pw_gid)
    }
    return Certificate(key: "\(base).key", path: "\(base).pem")
  }

  private static func newKey(_ path: String) -> [String] {
    ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path]
  }

  private static func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(arguments: arguments, errors: text)
    }
  }
}
