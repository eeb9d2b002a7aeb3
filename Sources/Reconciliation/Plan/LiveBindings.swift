/// How many bindings are in force, which caps are shares of.
public struct LiveBindings: Sendable, Hashable, Codable {
  /// All of them.
  public var total: Int
  /// Those of each marketplace; of a dangling one nobody knows.
  public var byMarketplace: [String: Int]

  /// So many.
  public init(total: Int = 0, byMarketplace: [String: Int] = [:]) {
    self.total = total
    self.byMarketplace = byMarketplace
  }

  enum CodingKeys: String, CodingKey {
    case total
    case byMarketplace = "by_marketplace"
  }
}
