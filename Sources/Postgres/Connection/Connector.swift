internal import CLibPQ
import Glibc

/// Opens a session step by step, as `PQconnectdbParams` does in one.
///
/// The steps are taken here for the sake of the SQLSTATE of a refused login, which libpq tells only
/// as text of a verbose message, and the verbosity can be set only on a connection under way.
struct Connector {
  /// How long one address may take when the user has set no `connect_timeout`.
  private static let defaultTimeout = 10
  /// Shorter timeouts are taken as this, as libpq does.
  private static let shortestTimeout = 2

  /// How often a wait for the server looks whether it is still wanted, in milliseconds.
  private static let glance: CInt = 100

  private let connection: OpaquePointer
  private let options: [ConnectionOption]

  /// Begins to connect. The handle that this returns has to be finished even after an error.
  static func begin(_ settings: ConnectionSettings) -> OpaquePointer? {
    let parameters = [
      // A server whose machine is gone without a word is noticed, too. What stands before `dbname` can be
      // said otherwise there.
      ("keepalives_idle", "10"),
      ("keepalives_interval", "5"),
      ("keepalives_count", "3"),
      // Also while it owes an answer. Longer than a server that waits for a lock usually leaves what it is
      // sent unread.
      ("tcp_user_timeout", "120000"),
      ("dbname", settings.conninfo),
      ("application_name", settings.applicationName),
      ("client_encoding", "UTF8"),
    ]
    return withCStrings(parameters.map(\.0)) { keywords in
      withCStrings(parameters.map(\.1)) { values in
        PQconnectStartParams(keywords, values, 1)
      }
    }
  }

  init(_ connection: OpaquePointer) {
    self.connection = connection
    options = ConnectionOption.consume(PQconninfo(connection))
  }

  /// Where the connection leads to, with libpq's defaults filled in.
  var target: ConnectionTarget {
    ConnectionTarget(options, secrets: secrets)
  }

  /// Waits until the session is open, or nobody wants it any more.
  func complete(unless isCancelled: () -> Bool) throws(PostgresError) {
    guard PQstatus(connection) != CONNECTION_BAD else { throw failure() }
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
    var wanted = PGRES_POLLING_WRITING
    var address = currentAddress
    var deadline = newDeadline
    while wanted != PGRES_POLLING_OK {
      if currentAddress != address {
        address = currentAddress
        deadline = newDeadline
      }
      let isReady = wait(for: wanted, until: deadline, unless: isCancelled)
      if isCancelled() { throw PostgresError(.cancelled, target.description, label: "connect") }
      if !isReady {
        // libpq sees a failed address then, and goes on to the next one if there is any. Only a
        // server that took the connection and then fell silent ends the attempt.
        _ = shutdown(PQsocket(connection), CInt(SHUT_RDWR))
      }
      wanted = PQconnectPoll(connection)
      guard wanted != PGRES_POLLING_FAILED else { throw failure(timedOut: isPast(deadline)) }
    }
  }

  /// libpq tries the addresses of all hosts one after the other; each has its own deadline.
  private var currentAddress: [String?] {
    [PQhost(connection), PQhostaddr(connection), PQport(connection)].map { text in
      text.map { String(cString: $0) }
    }
  }

  private var newDeadline: ContinuousClock.Instant? {
    let given = options.first { $0.keyword == "connect_timeout" }.flatMap { Int($0.value) }
    let seconds = given ?? Self.defaultTimeout
    guard seconds > 0 else { return nil }
    return .now + .seconds(max(seconds, Self.shortestTimeout))
  }

  private func isPast(_ deadline: ContinuousClock.Instant?) -> Bool {
    deadline.map { .now >= $0 } ?? false
  }

  /// Waits for the socket; false when the deadline has passed or nobody wants it any more.
  private func wait(
    for wanted: PostgresPollingStatusType, until deadline: ContinuousClock.Instant?,
    unless isCancelled: () -> Bool
  ) -> Bool {
    let events = CShort(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT)
    while !isPast(deadline), !isCancelled() {
      var descriptor = pollfd(fd: PQsocket(connection), events: events, revents: 0)
      let left = deadline.map { CInt(($0 - .now) / .milliseconds(1)) + 1 } ?? Self.glance
      let ready = poll(&descriptor, 1, min(left, Self.glance))
      if ready > 0 || (ready < 0 && errno != EINTR) { return true }
    }
    return false
  }

  /// Values that no message may show.
  private var secrets: [String] {
    var values = options.filter(\.isSecret).map(\.value)
    if let password = PQpass(connection) { values.append(String(cString: password)) }
    return values.filter { !$0.isEmpty }
  }

  private func failure(timedOut: Bool = false) -> PostgresError {
    let message = ConnectionMessage(String(cString: PQerrorMessage(connection)))
    let refused =
      message.sqlState?.classCode == "28" || PQconnectionNeedsPassword(connection) == 1
    var server = ServerDiagnostics()
    server.sqlState = message.sqlState
    // Masking would show a short password's letters; a message with any secret goes as a whole.
    if !secrets.contains(where: message.text.contains) { server.message = message.text }
    let note = timedOut ? "no answer within connect_timeout from " : ""
    // libpq tells what is wrong with TLS in words only.
    let isUnsecured = ["SSL", "certificate"].contains(where: message.text.contains)
    return PostgresError(
      refused ? .authenticationFailed : isUnsecured ? .notSecured : .connectionFailed,
      note + target.description, server: server)
  }

  private static func withCStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
  ) -> R {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let pointers = copies.map { UnsafePointer($0) } + [nil]
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
