/// The subjects to judge. What screening could not clear, or everything there is.
public struct Suspects: Sendable, Equatable {
  /// Subscriptions, by id; with them all bindings that name them.
  public var subscriptions: Set<Identifier>
  /// Organizations, by id; with them all bindings that name them.
  public var organizations: Set<Identifier>
  /// Charges, by id.
  public var charges: Set<Identifier>
  /// The organizations of those charges.
  public var chargedOrganizations: Set<Identifier>

  /// These suspects.
  public init(
    subscriptions: Set<Identifier> = [], organizations: Set<Identifier> = [],
    charges: Set<Identifier> = [], chargedOrganizations: Set<Identifier> = []
  ) {
    self.subscriptions = subscriptions
    self.organizations = organizations
    self.charges = charges
    self.chargedOrganizations = chargedOrganizations
  }

  /// How many there are.
  public var count: Int { subscriptions.count + organizations.count + charges.count }

  /// Every subscription and organization that a row of the world is or names.
  public static func everything(in world: World) -> Suspects {
    Suspects(
      subscriptions: Set(world.subscriptions.map(\.id) + world.bindings.map(\.subscriptionID)),
      organizations: Set(
        world.organizations.map(\.id) + world.bindings.map(\.organizationID)
          + (world.paymentMethods ?? []).map(\.organizationID)),
      charges: Set((world.charges ?? []).map(\.id)),
      chargedOrganizations: Set((world.charges ?? []).map(\.organizationID)))
  }
}
