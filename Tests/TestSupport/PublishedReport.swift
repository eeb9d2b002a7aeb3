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
    public let findingId: String
    public let rule: String
    public let severity: String
    public let status: String
    public let subjectKind: SubjectKind
    public let subjectId: String
    public let reason: String
    public let runsOpen: Int
    public let firstSeen: String

    /// Rule and subject.
    public var key: Finding.Key {
      Finding.Key(rule: rule, subjectKind: subjectKind, subjectID: Identifier(subjectId))
    }
  }

  /// What tests look at of a run.
  public struct Run: Decodable {
    public struct Source: Decodable {
      public let name: String
      public let relation: String
      public let rows: Int
    }

    public struct Findings: Decodable {
      public let total: Int
      public let resolvedIds: [String]
    }

    public let runId: String
    public let exitCode: Int
    public let status: String
    public let sources: [Source]
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
