import Reconciliation
import Testing

@testable import benchmark

@Suite("Whether all have found the same")
struct FoundDriftTests {
  private let planted = FoundDrift(planted: [
    Finding.Key(rule: "dangling-binding", subjectKind: .binding, subjectID: "7"),
    Finding.Key(rule: "dangling-binding", subjectKind: .binding, subjectID: "8"),
    Finding.Key(rule: "unknown-state", subjectKind: .subscription, subjectID: "s 1"),
  ])

  @Test("The order of what was printed does not matter")
  func equal() throws {
    let found = FoundDrift(
      printed: """
        unknown-state\tsubscription\ts 1
        dangling-binding\tbinding\t8
        dangling-binding\tbinding\t7

        """)
    try found.require(planted, by: "somebody")
    #expect(found.counts == ["dangling-binding": 2, "unknown-state": 1])
  }

  @Test("One that is missing and one that is superfluous are both told")
  func different() {
    let found = FoundDrift(
      printed: "unknown-state\tsubscription\ts 1\ndangling-binding\tbinding\t7\nx\tbinding\t8")
    let error = #expect(throws: BenchmarkError.self) {
      try found.require(planted, by: "somebody")
    }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("2 lines differ"))
    #expect(text.contains("missing: dangling-binding\tbinding\t8"))
    #expect(text.contains("superfluous: x\tbinding\t8"))
  }
}
