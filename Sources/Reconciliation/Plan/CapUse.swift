/// How far a set of actions uses one cap.
public struct CapUse: Sendable, Hashable, Codable {
  /// What is counted.
  public let actionClass: ActionClass
  /// Where: `run` for all, `rule …` or `marketplace …` for a part.
  public let scope: String
  /// How many actions there are.
  public let count: Int
  /// How many there may be.
  public let allowed: Int

  /// Whether there are more than there may be.
  public var isPassed: Bool { count > allowed }

  enum CodingKeys: String, CodingKey {
    case scope, count, allowed
    case actionClass = "class"
  }
}

extension Caps {
  /// What counts of an action.
  public struct Counted {
    let classes: [ActionClass]
    let rule: String
    let marketplace: String?

    /// An action of these classes.
    public init(_ classes: [ActionClass], rule: String, marketplace: String?) {
      self.classes = classes
      self.rule = rule
      self.marketplace = marketplace
    }
  }

  /// How far actions use every cap that they use at all: in the run, of each rule and at each
  /// marketplace. A share is taken of the live bindings, at a marketplace of those there.
  public func uses(of actions: [Counted], _ live: LiveBindings) -> [CapUse] {
    ActionClass.allCases.flatMap { actionClass -> [CapUse] in
      let counted = actions.filter { $0.classes.contains(actionClass) }
      guard !counted.isEmpty else { return [] }
      let cap = cap(of: actionClass)
      func use(_ scope: String, _ count: Int, of live: Int) -> CapUse {
        CapUse(
          actionClass: actionClass, scope: scope, count: count,
          allowed: cap.allowed(ofLiveBindings: live))
      }
      let byRule = Dictionary(grouping: counted, by: \.rule)
      let byMarketplace = Dictionary(grouping: counted.filter { $0.marketplace != nil }) {
        Identifier($0.marketplace ?? "")
      }
      return [use("run", counted.count, of: live.total)]
        + byRule.sorted { $0.key < $1.key }.map {
          use("rule \($0.key)", $0.value.count, of: live.total)
        }
        + byMarketplace.sorted { $0.key < $1.key }.map {
          use(
            "marketplace \($0.key)", $0.value.count, of: live.byMarketplace[$0.key.text] ?? 0)
        }
    }
  }
}
