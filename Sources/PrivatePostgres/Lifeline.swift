import Glibc

/// A connected pair of descriptors: one end is the owner's, the other the watchdog's.
struct Lifeline {
  /// Our end. The system closes it when this process ends, in whatever way.
  let owner: Int32
  /// The watchdog's end.
  let watchdog: Int32

  /// Makes a pair that no program inherits unless it is given one end on purpose: a copy of our end
  /// in another process would keep the server alive. A socket pair takes that flag in the same
  /// call, so that no other thread can start a program in between.
  init() throws(PrivateServerError) {
    var ends: [Int32] = [-1, -1]
    let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .system(call: "socketpair", errno: errno)
    }
    owner = ends[0]
    watchdog = ends[1]
  }
}
