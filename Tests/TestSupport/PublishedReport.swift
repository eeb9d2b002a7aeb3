import Foundation
public import Reconciliation

/// A report as it lies on the disk.
public struct PublishedReport {
  /// The lines of `findings.ndjson`.
  public let findings: [Line]
  /// `run.json`.
  public let run: Run

  /// What tests look at of a finding.
  public struct Line: Decodable {
    /// Its stable id.
    public let findingId: String
    /// The rule.
    public let rule: String
    /// How bad it is.
    public let severity: String
    /// How it stands.
    public let status: String
    /// What it is about.
    public let subjectKind: SubjectKind
    /// Which one.
    public let subjectId: String
    /// The marketplace it is of, if it is of one.
    public let marketplace: String?
    /// The organizations that it involves.
    public let organizationIds: [String]
    /// How far it has come, if its action has to be confirmed.
    public let phase: String?
    /// The action that is planned for it.
    public let actionId: String?
    /// The sentence.
    public let reason: String
    /// In how many runs.
    public let runsOpen: Int
    /// Since when.
    public let firstSeen: String

    /// Rule and subject.
    public var key: Finding.Key {
      Finding.Key(rule: rule, subjectKind: subjectKind, subjectID: Identifier(subjectId))
    }
  }

  /// What tests look at of a run.
  public struct Run: Decodable {
    /// How much was read of a relation.
    public struct Source: Decodable {
      /// The source.
      public let name: String
      /// The relation.
      public let relation: String
      /// How many rows.
      public let rows: Int
    }

    /// What was found.
    public struct Findings: Decodable {
      /// How many.
      public let total: Int
      /// What is gone.
      public let resolvedIds: [String]
    }

    /// The run.
    public let runId: String
    /// Its exit code.
    public let exitCode: Int
    /// How it stands.
    public let status: String
    /// What was read.
    public let sources: [Source]
    /// What was found.
    public let findings: Findings
  }

  /// Reads a run's folder and checks that it is whole.
  public init(at path: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    func data(_ name: String) throws -> Data {
      try Data(contentsOf: URL(filePath: "\(path)/\(name)"))
    }
    run = try decoder.decode(Run.self, from: data("run.json"))
    findings = try data("findings.ndjson").split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(Line.self, from: $0)
    }
  }
}
