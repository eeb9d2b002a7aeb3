internal import CLibPQ
import Synchronization

/// Stops what a connection is doing, from any thread.
///
/// A cancel hits the statement that runs, or else the next one: that call throws `cancelled`, and
/// the connection can be used again. After the connection is closed a cancel does nothing.
public final class Canceller: Sendable {
  /// libpq's cancel object. `PQcancel` may be called from any thread; the mutex keeps it from being
  /// freed meanwhile.
  private struct Handle: @unchecked Sendable {
    var pointer: OpaquePointer?
  }

  private let handle: Mutex<Handle>
  private let requested = Atomic<Bool>(false)

  init(_ connection: OpaquePointer) {
    handle = Mutex(Handle(pointer: PQgetCancel(connection)))
  }

  deinit {
    invalidate()
  }

  /// Asks the server to stop the statement. Blocks until the server has taken the request.
  /// - Returns: Whether the request was delivered.
  @discardableResult
  public func cancel() -> Bool {
    handle.withLock { handle in
      guard let pointer = handle.pointer else { return false }
      requested.store(true, ordering: .sequentiallyConsistent)
      return Self.send(pointer)
    }
  }

  /// Whether a cancel has been asked for that no call has thrown yet.
  var isRequested: Bool {
    requested.load(ordering: .sequentiallyConsistent)
  }

  /// Takes the request, once it is fully sent: it cannot hit a later statement.
  func takeRequest() -> Bool {
    handle.withLock { _ in requested.exchange(false, ordering: .sequentiallyConsistent) }
  }

  /// Asks the server to stop the statement on behalf of the connection itself.
  func cancelQuietly() {
    handle.withLock { handle in
      if let pointer = handle.pointer { _ = Self.send(pointer) }
    }
  }

  /// Frees the handle; later cancels do nothing.
  func invalidate() {
    handle.withLock { handle in
      PQfreeCancel(handle.pointer)
      handle.pointer = nil
    }
  }

  private static func send(_ pointer: OpaquePointer) -> Bool {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      PQcancel(pointer, message.baseAddress, CInt(message.count)) == 1
    }
  }
}
