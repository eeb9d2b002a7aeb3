/// How much one run may change, in each class of actions, of each rule, at each marketplace. If a
/// cap is passed nothing of that class is applied.
public struct Caps: Sendable, Hashable {
  /// A number, or a share of the live bindings, whichever is larger.
  public struct Cap: Sendable, Hashable {
    /// So many actions.
    public var count: Int
    /// Or so many thousandths of the live bindings.
    public var permille: Int

    /// A cap.
    public init(count: Int, permille: Int) {
      self.count = count
      self.permille = permille
    }

    /// How many actions are allowed among so many live bindings.
    public func allowed(ofLiveBindings live: Int) -> Int {
      max(count, Int(Int64(live) * Int64(permille) / 1000))
    }
  }

  /// Actions that need no approval.
  public var auto = Cap(count: 500, permille: 20)
  /// Actions that do.
  public var propose = Cap(count: 50, permille: 5)
  /// Releases of bindings.
  public var release = Cap(count: 10, permille: 1)

  /// The default caps.
  public init() {}
}
