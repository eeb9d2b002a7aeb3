internal import CLibPQ

/// Keeps the latest notices of a connection, so that none is printed over the terminal.
final class NoticeCollector {
  /// How many are kept; a script that raises one a row must not fill the memory.
  private static let capacity = 100

  private(set) var notices: [Notice] = []

  /// Makes libpq hand notices to this object, which must live as long as the connection.
  func attach(to connection: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context else { return }
        let collector = Unmanaged<NoticeCollector>.fromOpaque(context).takeUnretainedValue()
        collector.append(ServerDiagnostics(result: result))
      },
      context)
  }

  func takeAll() -> [Notice] {
    defer { notices = [] }
    return notices
  }

  private func append(_ diagnostics: ServerDiagnostics) {
    if notices.count == Self.capacity { notices.removeFirst() }
    notices.append(
      Notice(
        severity: diagnostics.severity ?? "NOTICE", sqlState: diagnostics.sqlState,
        message: diagnostics.message ?? ""))
  }
}
