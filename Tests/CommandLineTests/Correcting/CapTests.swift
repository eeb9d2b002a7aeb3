import Foundation
import SampleData
import TestSupport
import Testing

/// Caps at the moment of apply: one too many, and nothing of the class is applied.
@Suite struct CapTests {
  private static let releases = 3

  /// The other two caps, met by the same world: three releases are proposed, three labels repaired.
  @Test(
    "each cap at one to spare, none to spare, one too many",
    arguments: ["AUTO", "PROPOSE", "RELEASE"], [(4, Int32(0)), (3, 0), (2, 5)])
  func each(_ name: String, _ met: (cap: Int, exit: Int32)) throws {
    try withReleases { site, _ in
      let policy = ["RECONCILER_POLICY_CAPS_\(name)_COUNT": "\(met.cap)"]
      try approved(site, policy)
      let applied = try site.apply(environment: policy)
      #expect(applied.exitCode == met.exit, "\(applied)")
      let left = met.exit == 0 ? 0 : Self.releases
      let states = try site.states()
      #expect(states["applied"] == 2 * Self.releases - left)
      #expect(states["approved"] ?? 0 == left)
    }
  }

  private func withReleases(
    _ body: (CorrectionSite, _ cap: (Int) -> [String: String]) throws -> Void
  ) throws {
    try CorrectionSite.with(
      isApart: false, drift: [.cancelledButBound, .labelWithoutBinding], pieces: Self.releases,
      approves: false
    ) { site in
      try body(site) { ["RECONCILER_POLICY_CAPS_RELEASE_COUNT": "\($0)"] }
    }
  }

  private func approved(_ site: CorrectionSite, _ policy: [String: String]) throws {
    #expect(try site.program(["run"], environment: policy).exitCode == 0)
    #expect(
      try site.approve(environment: policy)
        .exitCode == 0)
  }

  @Test("one too many: nothing of the class, all of the others, exit 5; leave for exactly so many")
  func passed() throws {
    try withReleases { site, cap in
      let policy = cap(2)
      try approved(site, policy)
      let shown = try site.program(["plan", "show"], environment: policy)
      #expect(shown.output.contains("cap release, run: 3 of 2  PASSED"), "\(shown)")
      let hash = try #require(
        shown.output.firstMatch(of: /SHA-256 ([0-9a-f]{64})/).map { String($0.1) })
      let applied = try site.apply(environment: policy)
      #expect(applied.exitCode == 5, "\(applied)")
      #expect(applied.output.contains("3 actions of class release in run, 2 allowed, 1 too many"))
      #expect(try site.states() == ["applied": Self.releases, "approved": Self.releases])

      func override(_ number: String, _ hash: String) throws -> Int32? {
        try site.apply(
          ["--override-cap", number, "--plan-hash", hash], environment: policy
        ).exitCode
      }
      #expect(try override("release=4", hash) == 5)
      #expect(try override("release=2", hash) == 5)
      #expect(try override("release=3", String(repeating: "0", count: 64)) == 6)
      #expect(
        try site.apply(["--override-cap", "release=3"], environment: policy).exitCode == 64)
      #expect(try site.states() == ["applied": Self.releases, "approved": Self.releases])
      #expect(try override("release=3", hash) == 0)
      #expect(try site.states() == ["applied": 2 * Self.releases])
      #expect(try site.events()["cap-overridden"] ?? 0 > 0)
    }
  }
}
