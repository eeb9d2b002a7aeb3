import Glibc

/// One side of a connection in PostgreSQL's protocol: messages with their length.
final class MessageStream {
  let descriptor: Int32

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The message that begins a session, which has no type; nil at the end, and for anything else that
  /// can come first.
  func startup() -> [UInt8]? {
    guard let length = read(4), let rest = read(Self.number(length) - 4),
      Self.number(Array(rest.prefix(4))) == 196_608
    else { return nil }
    return length + rest
  }

  /// The next message, with its type and length; nil at the end.
  func message() -> [UInt8]? {
    guard let head = read(5), let body = read(Self.number(Array(head[1...])) - 4) else {
      return nil
    }
    return head + body
  }

  /// Sends all of it, if the other side is still there.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits until this one or another has something to be read, and says which.
  func firstReadable(with other: MessageStream?) -> MessageStream {
    var waiting = [self, other].compactMap { $0 }.map {
      pollfd(fd: $0.descriptor, events: CShort(POLLIN), revents: 0)
    }
    while poll(&waiting, nfds_t(waiting.count), -1) < 0 {}
    guard let other, waiting[0].revents == 0 else { return self }
    return other
  }

  private func read(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let part = bytes[got...].withUnsafeMutableBytes {
        recv(descriptor, $0.baseAddress, $0.count, 0)
      }
      guard part > 0 else { return nil }
      got += part
    }
    return bytes
  }

  private static func number(_ bytes: [UInt8]) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
