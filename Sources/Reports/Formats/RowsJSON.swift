public import Reconciliation

/// The rows of a small world by relation and column, as the read contract names them; nulls are left
/// out.
public struct RowsJSON: Encodable, Sendable {
  private let relations: [String: [[String: String]]]

  /// The rows of a world; relations without any are left out.
  public init(_ world: World) {
    let images =
      world.subscriptions.map(RowImage.init) + world.bindings.map(RowImage.init)
      + world.organizations.map(RowImage.init) + world.memberships.map(RowImage.init)
      + (world.paymentMethods ?? []).map(RowImage.init) + (world.charges ?? []).map(RowImage.init)
      + world.feeds.map(RowImage.init)
    relations = images.reduce(into: [:]) { relations, image in
      relations[image.relation, default: []].append(image.columns ?? [:])
    }
  }

  /// Writes the object.
  public func encode(to encoder: any Encoder) throws {
    try relations.encode(to: encoder)
  }
}
