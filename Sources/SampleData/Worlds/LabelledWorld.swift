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

  mutating func expect(_ rule: String, _ kind: SubjectKind, _ id: Identifier) {
    expected.append(Finding.Key(rule: rule, subjectKind: kind, subjectID: id))
  }
}
