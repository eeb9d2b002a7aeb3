import Postgres
import Reconciliation
import Testing

@testable import Nightly

/// What `check` makes of what it finds, where no test can bring it about.
@Suite struct CheckVerdictTests {
  private static func encryption(
    _ isLocal: Bool, _ encryption: String?, _ mode: String
  ) -> Preflight.Check {
    .encryption(
      of: Standing(
        target: "host=db", isLocal: isLocal, encryption: encryption, sslMode: mode))
  }

  @Test(
    "a way to another machine has to be encrypted, and the server verified",
    arguments: [
      (false, nil, "prefer", "not encrypted"), (false, nil, "disable", "not encrypted"),
      (false, "TLSv1.3", "require", "nobody knows"), (false, "TLSv1.2", "prefer", "nobody knows"),
      (false, "TLSv1.3", "verify-full", nil), (false, "TLSv1.3", "verify-ca", nil),
      (false, "GSSAPI", "prefer", nil), (true, nil, "prefer", nil),
      (true, "TLSv1.3", "prefer", nil),
    ] as [(Bool, String?, String, String?)])
  func encryption(_ isLocal: Bool, _ encryption: String?, _ mode: String, _ told: String?) {
    let check = Self.encryption(isLocal, encryption, mode)
    #expect(check.failure == nil)
    #expect((check.warning == nil) == (told == nil), "\(check)")
    if let told {
      #expect(check.detail.contains(told), "\(check)")
      #expect(check.warning?.contains("sslmode=verify-full") == true)
    }
  }

  @Test("room for the reports, and for the rows that do not fit into memory")
  func room() {
    let mebibyte = 1 << 20
    for (free, rows, status, isWarned) in [
      (31, 0, ExitStatus.outputFailed, false), (32, 0, nil, true), (255, 0, nil, true),
      (256, 0, nil, false), (500, 480, .outputFailed, false), (512, 480, nil, true),
      (1000, 480, nil, false),
    ] {
      let check = Preflight.Check.room(in: "/reports", free: free * mebibyte, rows: rows * mebibyte)
      #expect(check.failure?.status == status, "\(free) \(rows)")
      #expect((check.warning != nil) == isWarned, "\(free) \(rows)")
      #expect((check.hint?.contains("--memory") == true) == (rows > 0 && check.hint != nil))
    }
  }

  @Test("the machine's clock is compared, and only the databases' count")
  func clocks() {
    let noon = Timestamp(microseconds: 1_000_000_000_000)
    func detail(_ seconds: Int64) -> String {
      let machine = Timestamp(microseconds: noon.microseconds + seconds * 1_000_000)
      let check = Preflight.Check.clocks([noon], machine: machine...machine, skew: .minutes(5))
      #expect(check.failure == nil)
      #expect((check.warning != nil) == (abs(seconds) > 300), "\(seconds)")
      return check.detail
    }
    #expect(detail(0).hasSuffix("agrees to the second"))
    #expect(detail(70).hasSuffix("70 s ahead"))
    #expect(detail(-7000).hasSuffix("7000 s behind"))
    let later = Timestamp(microseconds: noon.microseconds + 301_000_000)
    let apart = Preflight.Check.clocks([later, noon], machine: noon...later, skew: .minutes(5))
    #expect(apart.failure?.status == .configuration)
    #expect(apart.detail.hasSuffix("agrees to the second"))
    for (seconds, isWrong) in [(-301, true), (-299, false), (299, false), (301, true)] {
      let ledger = Timestamp(microseconds: noon.microseconds + Int64(seconds) * 1_000_000)
      let check = Preflight.Check.clocks(
        [noon], ledger: ledger, machine: noon...noon, skew: .minutes(5))
      #expect((check.failure != nil) == isWrong, "\(seconds)")
      #expect(check.detail.contains("the ledger's \(ledger)") == isWrong, "\(seconds)")
      #expect(check.warning == nil, "nothing is wrong with this machine's")
    }
    // The ledger's was read while the machine's stood at noon, and the source's a second later.
    let second = Timestamp(microseconds: noon.microseconds + 1_000_000)
    let inTurn = Preflight.Check.clocks(
      [second], ledger: noon, machine: noon...second, skew: .minutes(0))
    #expect(inTurn.failure == nil)
  }
}

extension Standing {
  /// That of a login that may nothing, on some way to a server.
  fileprivate init(target: String, isLocal: Bool, encryption: String?, sslMode: String) {
    self.init(
      target: target,
      transport: Transport(isLocal: isLocal, encryption: encryption, sslMode: sslMode),
      login: "clerk", powers: [], changes: [])
  }
}
