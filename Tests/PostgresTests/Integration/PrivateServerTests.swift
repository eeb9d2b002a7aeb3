import Dispatch
import Glibc
import Postgres
import PrivatePostgres
import Testing

@Suite struct PrivateServerTests {
  @Test func itStartsFastAndLeavesNothing() throws {
    var server: PrivateServer?
    let taken = try ContinuousClock().measure {
      server = try PrivateServer.start(
        PrivateServerConfiguration(settings: ["cluster_name": "it's \\ odd"]))
    }
    let started = try #require(server)
    #expect(taken < .seconds(60))
    let connection = try TestServer.connect(to: started.conninfo())
    let row = try connection.rows(
      "SELECT current_setting('fsync'), current_setting('cluster_name')")
    #expect(try row.single().decode((String, String).self) == ("off", "it's \\ odd"))
    started.stop()
    started.stop()
    #expect(access(started.folder, F_OK) != 0)
    #expect(!isRunning(in: started.folder))
    _ = try thrown(.connectionLost) { try connection.execute("SELECT 1") }
  }

  @Test func itDoesNotListenOnTCPUnlessAsked() throws {
    let server = try TestServer.shared
    let row = try TestServer.connect().rows("SELECT current_setting('listen_addresses')").single()
    #expect(try row.decode(String.self) == "")
    #expect(throws: PostgresError.self) {
      try TestServer.connect(
        to: "host=127.0.0.1 port=\(try PasswordServer.shared.port) user=nobody")
    }
    #expect("\(server.folder)/.s.PGSQL.\(server.port)".utf8.count <= 107)
  }

  @Test func aServerThatCannotStartShowsItsLog() throws {
    let error = try #require(throws: PrivateServerError.self) {
      try PrivateServer.start(
        PrivateServerConfiguration(settings: ["no_such_setting": "1"], startLimit: 5))
    }
    guard case .startFailed(let log) = error else {
      Issue.record("another error: \(error)")
      return
    }
    #expect(log.contains("no_such_setting"))
  }

  @Test func aPathTooLongForASocketIsRefused() throws {
    let outer = try makeParent()
    let parent = outer + "/" + String(repeating: "x", count: 90)
    mkdir(parent, 0o711)
    #expect {
      try PrivateServer.start(PrivateServerConfiguration(parentFolder: parent))
    } throws: { error in
      if case .pathTooLong = error as? PrivateServerError { true } else { false }
    }
    // Both are empty, so nothing was left in them.
    #expect(rmdir(parent) == 0 && rmdir(outer) == 0)
  }

  @Test func noChildOfTheOwnerInheritsTheLifeline() async {
    // In a process of its own, where no other test opens sockets. It can have inherited some.
    await #expect(processExitsWith: .success) {
      func sockets() -> [ino_t: Int32] {
        var found: [ino_t: Int32] = [:]
        for descriptor in Int32(3)..<256 {
          var status = stat()
          if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK {
            found[status.st_ino] = descriptor
          }
        }
        return found
      }
      let before = sockets()
      let server = try PrivateServer.start()
      let opened = sockets().filter { before[$0.key] == nil }
      #expect(!opened.isEmpty)
      for descriptor in opened.values {
        #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
      }
      server.stop()
    }
  }

  @Test func itDiesWithAnOwnerThatIsKilled() async throws {
    let parent = try makeParent()
    defer { rmdir(parent) }
    await #expect(processExitsWith: .signal(SIGKILL)) { [parent = parent as String] in
      let server = try PrivateServer.start(PrivateServerConfiguration(parentFolder: parent))
      try expectClean(try TestServer.connect(to: server.conninfo()))
      kill(getpid(), SIGKILL)
    }
    try expectGone(parent)
  }

  @Test func itDiesWithAnOwnerThatIsKilledWhileItStarts() async throws {
    let parent = try makeParent()
    defer { rmdir(parent) }
    await #expect(processExitsWith: .signal(SIGKILL)) { [parent = parent as String] in
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.25) { kill(getpid(), SIGKILL) }
      _ = try PrivateServer.start(PrivateServerConfiguration(parentFolder: parent))
      sleep(30)
    }
    try expectGone(parent)
  }

  /// A folder that the account of the server may pass through.
  private func makeParent() throws -> String {
    var template = Array("/tmp/reconciler-test-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template))
    let parent = String(cString: path)
    chmod(parent, 0o711)
    return parent
  }

  /// Waits at most 10 seconds until the folder is empty and no process names it.
  private func expectGone(_ parent: String) throws {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(10)
    while clock.now < deadline, !isEmpty(parent) || isRunning(in: parent) { usleep(50_000) }
    #expect(isEmpty(parent))
    #expect(!isRunning(in: parent))
  }

  private func isEmpty(_ folder: String) -> Bool {
    names(in: folder).allSatisfy { $0 == "." || $0 == ".." }
  }

  /// Whether the command line of any process names the folder.
  private func isRunning(in folder: String) -> Bool {
    names(in: "/proc").contains { name in
      guard Int(name) != nil, let file = fopen("/proc/\(name)/cmdline", "r") else { return false }
      defer { fclose(file) }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = fread(&buffer, 1, buffer.count, file)
      return String(decoding: buffer.prefix(count), as: UTF8.self).contains(folder)
    }
  }

  private func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }
}
