import Glibc

/// The watchdog process: it lives until our end of the pipe is closed.
struct Watchdog {
  /// `POSIX_SPAWN_SETSID`, which Swift's Glibc module does not show.
  private static let newSession: CShort = 0x80

  /// Its process id.
  let process: pid_t
  /// Our end of the lifeline: the watchdog reports there, and waits until it is closed.
  let lifeline: Int32

  /// Starts a command in a session of its own, so that Ctrl-C reaches only its owner.
  static func start(command: [String]) throws(PrivateServerError) -> Watchdog {
    let lifeline = try Lifeline()
    defer { close(lifeline.watchdog) }
    var process: pid_t = 0
    let status = spawn(command, standardInputAndOutput: lifeline.watchdog, into: &process)
    guard status == 0 else {
      close(lifeline.owner)
      throw .system(call: "posix_spawn", errno: status)
    }
    return Watchdog(process: process, lifeline: lifeline.owner)
  }

  /// Reads the report: to the line `ready`, or to its end, or until the limit.
  func readReport(limit: Duration) -> String {
    let deadline = ContinuousClock.now + limit
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while String(decoding: text, as: UTF8.self) != WatchdogScript.ready {
      let left = CInt(max(0, (deadline - .now) / .milliseconds(1)))
      var descriptor = pollfd(fd: lifeline, events: CShort(POLLIN), revents: 0)
      let ready = poll(&descriptor, 1, left)
      if ready < 0, errno == EINTR { continue }
      let count = ready > 0 ? read(lifeline, &buffer, buffer.count) : 0
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      text += buffer.prefix(count)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Lets the watchdog go, and waits until it has cleared away.
  func stop() {
    close(lifeline)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }

  private static func spawn(
    _ arguments: [String], standardInputAndOutput descriptor: Int32, into process: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
    posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // Whatever else this process has open is none of the server's business.
    for name in FolderListing.names(in: "/proc/self/fd") {
      if let descriptor = Int32(name), descriptor > 2 {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      newSession | CShort(POSIX_SPAWN_SETSIGMASK) | CShort(POSIX_SPAWN_SETSIGDEF))

    // A clean environment: PG… variables of ours must not steer the server.
    let environment = [
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8",
    ]
    let program = arguments.first ?? ""
    return withCStrings(arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawnp(&process, program, &actions, &attributes, arguments, environment)
      }
    }
  }

  private static func withCStrings(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(&pointers)
  }
}
