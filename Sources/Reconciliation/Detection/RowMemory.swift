/// Where the rows lie that are kept until both sides have arrived. Used by many threads.
public protocol RowMemory: AnyObject, Sendable {
  /// A piece of so many bytes, for any type.
  func allocate(bytes: Int) -> UnsafeMutableRawPointer

  /// Gives back a piece.
  func free(_ piece: UnsafeMutableRawPointer, bytes: Int)

  /// Tells that so many bytes are being read, in so many pieces that may lie anywhere.
  func willRead(pieces: Int, bytes: Int)
}

/// The process's own memory, as much as it takes.
public final class HeapMemory: RowMemory {
  /// Memory without a bound.
  public init() {}

  /// A piece of the heap.
  public func allocate(bytes: Int) -> UnsafeMutableRawPointer {
    .allocate(byteCount: bytes, alignment: 16)
  }

  /// Gives back a piece.
  public func free(_ piece: UnsafeMutableRawPointer, bytes: Int) {
    piece.deallocate()
  }

  /// Nothing has to be done about it.
  public func willRead(pieces: Int, bytes: Int) {}
}
