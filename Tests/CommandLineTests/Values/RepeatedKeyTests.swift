import Postgres
import SampleData
import TestSupport
import Testing

/// Keys that occur twice stop a run, whatever they look like.
@Suite struct RepeatedKeyTests {
  private static let advice = "Correct the view so that each key is there once"

  /// A form of ids, and which of them to repeat.
  enum Form: String, CaseIterable {
    case uuid
    case bigint
    case shortText
    case longText

    var identifiers: IdentifierForm { IdentifierForm(rawValue: rawValue) ?? .text }

    var condition: String {
      switch self {
      case .shortText: "length(KEY) < 10"
      case .longText: "length(KEY) > 16"
      default: "true"
      }
    }
  }

  @Test(
    "they are named", arguments: ["subscription", "organization", "binding"], Form.allCases)
  func repeated(_ relation: String, _ form: Form) throws {
    try withJobSite(identifiers: form.identifiers) { site in
      let key = "\(relation)_id"
      let condition = form.condition.replacing("KEY", with: key)
      let id = try site.connection.rows(
        """
        INSERT INTO marketplace_source.\(unescaped: relation)
        SELECT * FROM marketplace_source.\(unescaped: relation) WHERE \(unescaped: condition)
        ORDER BY \(unescaped: key) LIMIT 1
        RETURNING \(unescaped: key)::text
        """
      ).single().decode(String.self)
      try site.expectRunRefused(
        78, naming: ["marketplace_source.\(relation).\(key) is not unique", "\"\(id)\""],
        advising: Self.advice)
    }
  }

  @Test(
    "rows with one key that differ are repeated too",
    arguments: ["subscription", "organization", "binding"])
  func differing(_ relation: String) throws {
    try withJobSite { site in
      let key = "\(relation)_id"
      let state = relation == "organization" ? "frozen" : "released"
      let id = try site.connection.rows(
        """
        UPDATE marketplace_source.\(unescaped: relation)
        SET \(unescaped: key) = (
          SELECT max(\(unescaped: key)) FROM marketplace_source.\(unescaped: relation)),
          state = \(state), updated_at = updated_at - interval '1 day'
        WHERE \(unescaped: key) = (
          SELECT min(\(unescaped: key)) FROM marketplace_source.\(unescaped: relation))
        RETURNING \(unescaped: key)
        """
      ).single().decode(String.self)
      try site.expectRunRefused(
        78, naming: ["marketplace_source.\(relation).\(key) is not unique", "\"\(id)\""],
        advising: Self.advice)
    }
  }

  @Test("of very many only some are named")
  func veryMany() throws {
    try withJobSite(customers: 200) { site in
      try site.connection.execute(
        """
        INSERT INTO marketplace_source.subscription SELECT * FROM marketplace_source.subscription
        """)
      let outcome = try site.run()
      expectRefusal(
        outcome, 78, naming: ["marketplace_source.subscription.subscription_id is not unique"],
        advising: Self.advice)
      #expect(outcome.errors.utf8.count < 2000)
      try site.expectNothingWritten()
    }
  }

  @Test("a very long one does not fill the mail")
  func veryLong() throws {
    try withJobSite { site in
      try site.connection.execute(
        """
        INSERT INTO marketplace_source.organization
        SELECT repeat('x', 1000000), name, state, site, created_at, closed_at, updated_at
        FROM (SELECT * FROM marketplace_source.organization LIMIT 1) AS one,
          generate_series(1, 2)
        """)
      let outcome = try site.run()
      expectRefusal(
        outcome, 78, naming: ["marketplace_source.organization.organization_id is not unique"],
        advising: Self.advice)
      #expect(outcome.errors.utf8.count < 20_000, "\(outcome.errors.utf8.count) bytes")
    }
  }
}
