public import Reconciliation

/// The two sides of a world, for two databases.
extension World {
  /// What the marketplaces tell.
  public var marketplaceSide: World {
    var side = World()
    side.subscriptions = subscriptions
    side.feeds = feeds.filter { $0.source != Feed.organizations }
    return side
  }

  /// Everything else.
  public var organizationsSide: World {
    var side = self
    side.subscriptions = []
    side.feeds = feeds.filter { $0.source == Feed.organizations }
    return side
  }
}
