import Foundation
import Ledger
import MarketplaceSource
import Nightly
import Postgres
import SampleData
import TestSupport
import Testing

/// Whatever bit of a saved plan is turned over, the plan is refused.
@Suite struct TamperTests {
  private static let flips = 1_000

  private func withPlan(_ body: (BillingDatabase, _ text: [UInt8]) throws -> Void) throws {
    try BillingDatabase.with { database in
      let plan = WorldPlan(
        seed: 1, cleanCustomers: 5, drift: [.labelWithoutBinding: 2, .billedTwice: 2],
        identifiers: .mixed, asOf: try database.now)
      try database.load(plan.make().world)
      _ = try database.run()
      let file = "\(database.output)/latest/plan.json"
      let text = [UInt8](try Data(contentsOf: URL(filePath: file)))
      #expect(throws: Never.self) { try Self.read(file, database) }
      try body(database, text)
    }
  }

  private static func read(_ name: String, _ database: BillingDatabase) throws {
    _ = try Decision(database.settings(), Cancellation()).standing(of: PlanReference(name))
  }

  private func expectUnusable(_ name: String, _ database: BillingDatabase, _ comment: Comment) {
    let failure = #expect(throws: RunFailure.self, comment) { try Self.read(name, database) }
    #expect(failure?.status == .planUnusable, comment)
  }

  @Test("in the file, at a thousand places")
  func file() throws {
    var generator = SeededGenerator(seed: 20_261_123)
    try withPlan { database, text in
      let copy = "\(database.output)/copy.json"
      for _ in 0..<Self.flips {
        var changed = text
        let place = Int.random(in: 0..<text.count, using: &generator)
        let bit = Int.random(in: 0..<8, using: &generator)
        changed[place] ^= 1 << bit
        try Data(changed).write(to: URL(filePath: copy))
        expectUnusable(copy, database, "byte \(place), bit \(bit)")
      }
    }
  }

  @Test("in the ledger")
  func ledger() throws {
    var generator = SeededGenerator(seed: 20_261_124)
    try withPlan { database, text in
      for _ in 0..<Self.flips / 5 {
        var changed = text
        let place = Int.random(in: 0..<text.count, using: &generator)
        // What the database takes for text at all: no zero byte, and valid UTF-8.
        changed[place] = changed[place] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
        guard let document = String(validating: changed, as: UTF8.self) else { continue }
        try database.connection.execute("UPDATE reconciliation.plan SET document = \(document)")
        expectUnusable("latest", database, "byte \(place)")
      }
    }
  }
}
