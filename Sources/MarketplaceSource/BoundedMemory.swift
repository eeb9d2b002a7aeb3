import Glibc
import Reconciliation
import Synchronization

/// Memory for rows of which only so much is resident: what goes beyond it lies in a file without a
/// name, from where the system brings back what is read.
///
/// The file's room is reserved before it is used, so that a full disk is told in time; it is gone with
/// the process, however that ends.
final class BoundedMemory: RowMemory {
  private struct Region: @unchecked Sendable {
    let start: UnsafeMutableRawPointer
    let bytes: Int

    func contains(_ piece: UnsafeMutableRawPointer) -> Bool {
      piece >= start && piece < start + bytes
    }
  }

  private struct State {
    var held = 0
    var file: Int32?
    var length = 0
    var regions: [Region] = []
    /// How much of the latest region is taken.
    var taken = 0
    var problem: SourceError?
  }

  /// How much of the file may become resident before it is dropped again.
  private static let resident = 64 << 20

  /// What the system brings in around a page that is read.
  private static let around = 64 << 10

  private let heapBytes: Int
  private let folder: String
  private let onProblem: @Sendable () -> Void
  private let state = Mutex(State())
  private let brought = Atomic<Int>(0)
  private let hasFile = Atomic<Bool>(false)

  /// Memory of at most about so many bytes; half of them are for what is not rows.
  /// - Parameters:
  ///   - folder: where the file is made if it is needed.
  ///   - onProblem: called once if it cannot be made or grown; the rows go to the heap then.
  init(bytes: Int, folder: String, onProblem: @escaping @Sendable () -> Void) {
    heapBytes = bytes / 2
    self.folder = folder
    self.onProblem = onProblem
  }

  deinit {
    let state = state.withLock { $0 }
    for region in state.regions { munmap(region.start, region.bytes) }
    if let file = state.file { close(file) }
  }

  func allocate(bytes: Int) -> UnsafeMutableRawPointer {
    let (piece, isFirstProblem) = state.withLock { placed(bytes, &$0) }
    if isFirstProblem { onProblem() }
    return piece?.start ?? .allocate(byteCount: bytes, alignment: 16)
  }

  /// A piece of the file; nil if it is to lie in the heap.
  private func placed(
    _ bytes: Int, _ state: inout State
  ) -> (piece: Region?, isFirstProblem: Bool) {
    if state.held + bytes <= heapBytes || state.problem != nil {
      state.held += bytes
      return (nil, false)
    }
    do throws(SourceError) {
      return (try piece(of: bytes, &state), false)
    } catch {
      state.problem = error
      state.held += bytes
      return (nil, true)
    }
  }

  func free(_ piece: UnsafeMutableRawPointer, bytes: Int) {
    let isInFile = state.withLock { state in
      if state.regions.contains(where: { $0.contains(piece) }) { return true }
      state.held -= bytes
      return false
    }
    if !isInFile { piece.deallocate() }
  }

  func willRead(pieces: Int, bytes: Int) {
    guard hasFile.load(ordering: .relaxed) else { return }
    let sum = brought.wrappingAdd(pieces * Self.around + bytes, ordering: .relaxed).newValue
    if sum >= Self.resident { drop() }
  }

  /// Does something with rows kept here. Throws if there was no room for the file, whatever else that
  /// led to.
  func bounding<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      let result = try body()
      try check()
      return result
    } catch {
      try check()
      throw error
    }
  }

  private func check() throws {
    if let problem = state.withLock({ $0.problem }) { throw problem }
  }

  /// Lets the system take back what of the file is resident; it is read again where it is needed.
  private func drop() {
    brought.store(0, ordering: .relaxed)
    for region in state.withLock({ $0.regions }) {
      madvise(region.start, region.bytes, MADV_DONTNEED)
    }
  }

  private func piece(of bytes: Int, _ state: inout State) throws(SourceError) -> Region {
    // For any type, and no page of two pieces is written by two threads more often than need be.
    let size = (bytes + 63) & ~63
    if let last = state.regions.last, state.taken + size <= last.bytes {
      defer { state.taken += size }
      return Region(start: last.start + state.taken, bytes: size)
    }
    for region in state.regions { madvise(region.start, region.bytes, MADV_DONTNEED) }
    let region = try grow(by: max(Self.resident, (size + 4095) & ~4095), &state)
    state.regions.append(region)
    state.taken = size
    return Region(start: region.start, bytes: size)
  }

  private func grow(by bytes: Int, _ state: inout State) throws(SourceError) -> Region {
    let file: Int32
    if let open = state.file { file = open } else { file = try open() }
    state.file = file
    hasFile.store(true, ordering: .relaxed)
    let failure = posix_fallocate(file, state.length, bytes)
    guard failure == 0 else { throw problem(failure) }
    guard
      let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, state.length),
      start != MAP_FAILED
    else { throw problem(errno) }
    state.length += bytes
    return Region(start: start, bytes: bytes)
  }

  private func open() throws(SourceError) -> Int32 {
    var name = Array("\(folder)/.rows-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw problem(errno) }
    unlink(name)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }

  private func problem(_ code: Int32) -> SourceError {
    .noRoom(folder: folder, problem: String(cString: strerror(code)))
  }
}
