import Foundation
import Ledger
import Postgres
import Reconciliation
import SQLFiles
import SampleData
import TestSupport
import Testing

/// Whether the comparison of the two definitions would notice an error: each rule's condition is
/// changed by hand in a way a person might get wrong, and the worlds must tell the two apart.
@Suite struct MutationTests {
  /// One line of `Mutations.txt`: a rule, what its SQL says, and what it says instead.
  private struct Mutation {
    let rule: String
    let original: String
    let changed: String

    /// What the changed definition finds; what the original finds, if there is nothing to change.
    func findings(_ database: SourceDatabase) throws -> Set<Finding.Key> {
      let text = SQLFiles.text("rules/\(rule).sql")
      return Set(
        try SQLDefinitions.findings(
          of: text.replacing(original, with: changed, maxReplacements: 1), named: rule,
          database.connection))
    }

    static let all: [Mutation] = {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Mutations.txt")
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        return Mutation(rule: parts[0], original: parts[1], changed: parts[2])
      }
    }()
  }

  @Test("each rule has a mutation")
  func everyRuleIsMutated() {
    // What earlier runs have said is no matter of rows; it has tests of its own.
    let rules = Set(Catalogue.rules.map { $0.definition.id })
      .subtracting(["flapping", "final-period-changed"])
    #expect(Set(Mutation.all.map(\.rule)) == rules)
  }

  @Test("each mutation of a rule is noticed")
  func mutationsAreKilled() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var policy = Policy()
    policy.administratorRoles = ["owner", "admin", "Owner"]
    policy.products = ["aws-cn": ["p1"], "aws": ["p1", "p2"], "gcp": ["", "p2"]]
    let judgement = Judgement(asOf: RandomWorld.asOf, policy: policy)
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      var worlds = RandomWorld(seed: seed, identifiers: .text)
      var survivors = try Mutation.all.filter { try isTrueToExamples($0, database) }
      try database.publish(judgement)
      // Some differences show only in rare worlds.
      for _ in 0..<30 where !survivors.isEmpty {
        let world = worlds.next(merging: 1000)
        try database.tables.load(world)
        let judge = Judge(judgement)
        let judged = Dictionary(
          grouping: (judge.findings(in: world, about: .everything(in: world))
            + judge.findings(feeds: world.feeds, readings: SourceReading.counting(world)))
            .map(\.key), by: \.rule)
        survivors = try survivors.filter { mutation in
          try mutation.findings(database) == Set(judged[mutation.rule] ?? [])
        }
      }
      let lines = survivors.map { "\($0.rule): \($0.original) -> \($0.changed)" }
      #expect(survivors.isEmpty, "seed \(seed), not noticed: \(lines)")
    }
  }

  /// Whether a mutation finds what the rule's examples say, as far as they can be loaded.
  private func isTrueToExamples(_ mutation: Mutation, _ database: SourceDatabase) throws -> Bool {
    let examples = Catalogue.rule(mutation.rule)?.examples ?? []
    return try examples.filter(\.isOfRows).allSatisfy { example in
      try database.tables.load(example.world)
      try database.publish(Judgement(asOf: Example.now, policy: example.policy))
      return try mutation.findings(database).map(\.subjectID).sorted() == example.finds
    }
  }

  @Test("of random histories both definitions of flapping find the same, and a mutation does not")
  func histories() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    try TestServer.withDatabase { conninfo in
      let database = try SourceDatabase(conninfo, identifiers: .text)
      var differences = 0
      for _ in 0..<20 {
        try database.forgetRuns()
        try Self.insertHistories(database, using: &generator)
        let ledger = try Ledger(
          ConnectionSettings(conninfo: conninfo, applicationName: "test"))
        let judged = Judge(Judgement(asOf: RandomWorld.asOf))
          .findings(about: try ledger.histories()).map(\.key)
        let text = SQLFiles.text("rules/flapping.sql")
        let defined = try SQLDefinitions.findings(
          of: text, named: "flapping", database.connection)
        #expect(Set(judged) == Set(defined), "seed \(seed)")
        let changed = try SQLDefinitions.findings(
          of: text.replacing(">= 3", with: "> 3", maxReplacements: 1), named: "flapping",
          database.connection)
        if Set(changed) != Set(judged) { differences += 1 }
      }
      #expect(differences > 0, "seed \(seed)")
    }
  }

  /// Nine runs, and findings of a dozen subjects that come and go at random.
  private static func insertHistories(
    _ database: SourceDatabase, using generator: inout SeededGenerator
  ) throws {
    for run in 1...9 {
      try database.connection.execute(
        """
        INSERT INTO reconciliation.run (run_id, as_of, started_at, status, exit_code,
          program_version, policy, databases, findings, findings_new, findings_resolved)
        VALUES (\("run \(run)"), now(), now(), 'complete', 0, 'test', '{}', '[]', 0, 0, 0)
        """)
    }
    for subject in 1...12 {
      for rule in ["ending-stuck", "flapping", "term-passed"] {
        let id = "\(rule) \(subject)"
        try database.connection.execute(
          """
          INSERT INTO reconciliation.finding (finding_id, rule, subject_kind, subject_id, severity,
            status, first_seen, last_seen, last_run_id, runs_open, episodes, record)
          VALUES (\(id), \(rule), 'subscription', \("s\(subject)"), 'low', 'open', now(), now(),
            'run 9', 1, 1, '{}')
          """)
        for run in 1...9 {
          let states: [String?] = ["new", "reopened", "resolved", "resolved", "open", nil]
          guard let status = generator.pick(states) else { continue }
          try database.connection.execute(
            """
            INSERT INTO reconciliation.sighting (run_id, finding_id, rule, subject_kind,
              subject_id, severity, status, first_seen, last_seen, runs_open, episodes, record)
            VALUES (\("run \(run)"), \(id), \(rule), 'subscription', \("s\(subject)"), 'low',
              \(status), now(), now(), 1, 1,
              CASE \(status)::text WHEN 'resolved' THEN NULL ELSE '{}'::json END)
            """)
        }
      }
    }
  }
}
