public import Reconciliation

/// A world and the exact drift that is in it.
public struct LabelledWorld: Sendable {
  /// The rows.
  public var world: World
  /// Every finding the rules must make, no more and no less, in order.
  public var expected: [Finding.Key]

  /// A world with its labels.
  public init(world: World = World(), expected: [Finding.Key] = []) {
    self.world = world
    self.expected = expected
  }

  /// What is missing among findings, and what should not be there, a line each; nil if they are
  /// exactly those that are expected.
  public func difference(from found: [Finding.Key]) -> String? {
    let found = found.sorted { $0.precedes($1) }
    let lines = found.difference(from: expected.sorted { $0.precedes($1) }).map { change in
      switch change {
      case .insert(_, let key, _): "superfluous: \(Self.text(of: key))"
      case .remove(_, let key, _): "missing: \(Self.text(of: key))"
      }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private static func text(of key: Finding.Key) -> String {
    "\(key.rule) of \(key.subjectKind) \(key.subjectID)"
  }

  mutating func expect(_ drift: Drift, _ kind: SubjectKind, _ id: Identifier) {
    expected.append(Finding.Key(rule: drift.rawValue, subjectKind: kind, subjectID: id))
  }
}
