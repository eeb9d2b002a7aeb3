/// A set of rows of the read contract: a whole small database, or the neighbourhood of suspects.
public struct World: Sendable, Hashable {
  /// Rows of `subscription`.
  public var subscriptions: [Subscription] = []
  /// Rows of `binding`.
  public var bindings: [Binding] = []
  /// Rows of `organization`.
  public var organizations: [Organization] = []
  /// Rows of `membership`.
  public var memberships: [Membership] = []
  /// Rows of `payment_method`; nil if there is no such relation, which is optional.
  public var paymentMethods: [PaymentMethod]? = []
  /// Rows of `charge`; nil if there is no such relation, which is optional.
  public var charges: [Charge]? = []
  /// Rows of `feed`.
  public var feeds: [Feed] = []

  /// An empty world.
  public init() {}
}
