import Glibc
import Synchronization

/// A throw-away PostgreSQL server of our own, for the demonstration, tests and benchmarks.
///
/// It lives in a folder of its own, and never outlives the process that started it, even if that
/// is killed: a watchdog then stops the server and removes the folder. A process that runs as root
/// runs it as the account `postgres`, since PostgreSQL refuses root.
public final class PrivateServer: Sendable {
  /// The superuser; nobody needs a password at the socket.
  public static let userName = "postgres"

  /// The server's folder: its data, its log and its socket.
  public let folder: String
  /// The port: part of the socket's name, and the TCP port if the server listens on one.
  public let port: Int
  /// The watchdog while the server runs.
  private let watchdog: Mutex<Watchdog?>

  private init(folder: String, port: Int, watchdog: Watchdog) {
    self.folder = folder
    self.port = port
    self.watchdog = Mutex(watchdog)
  }

  deinit {
    stop()
  }

  /// Makes a new server and waits until it accepts connections.
  public static func start(
    _ configuration: PrivateServerConfiguration = PrivateServerConfiguration()
  ) throws(PrivateServerError) -> PrivateServer {
    let programs = try ServerPrograms.find()
    let account = try ServerAccount.current()
    let port = configuration.listensOnTCP ? try FreePort.find() : 5_432
    let folder = try ServerFolder.make(in: configuration.parentFolder, port: port)
    let watchdog: Watchdog
    do throws(PrivateServerError) {
      if let account { try account.own(folder) }
      watchdog = try Watchdog.start(
        command: [
          "sh", "-c", WatchdogScript.text, "postgres-watchdog", folder, programs,
          "\(configuration.startLimit)",
          configuration.serverConfiguration(folder: folder, port: port),
          configuration.accessRules, account?.commandPrefix ?? "", configuration.origin ?? "",
          configuration.keptAt ?? "",
        ])
    } catch {
      rmdir(folder)
      throw error
    }
    let report = watchdog.readReport(limit: .seconds(configuration.startLimit + 10))
    guard report == WatchdogScript.ready else {
      watchdog.stop()
      throw .startFailed(log: report)
    }
    return PrivateServer(folder: folder, port: port, watchdog: watchdog)
  }

  /// The connection string for the socket, as superuser.
  public func conninfo(database: String = "postgres") -> String {
    "host=\(Self.quoted(folder)) port=\(port) user=\(Self.userName) dbname=\(Self.quoted(database))"
  }

  /// Stops the server and removes its folder; returns when both are gone. Stopping twice does
  /// nothing.
  public func stop() {
    watchdog.withLock { watchdog in
      watchdog?.stop()
      watchdog = nil
    }
  }

  private static func quoted(_ value: String) -> String {
    let escaped = String(value.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] })
    return "'\(escaped)'"
  }
}
