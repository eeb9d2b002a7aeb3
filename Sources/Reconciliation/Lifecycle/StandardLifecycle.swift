extension Lifecycle {
  /// The words of the five marketplaces, from their public documentation: AWS Marketplace
  /// subscription notifications and agreements, Azure SaaS fulfilment, Google Cloud procurement
  /// entitlements, Alibaba Cloud Marketplace instance events.
  public static let standard = Lifecycle(
    rows(["aws-cn", "aws", "azure", "gcp", "aliyun"], "pending", .pending)
      + rows(["azure"], "PendingFulfillmentStart", .pending)
      + rows(["gcp"], "ENTITLEMENT_ACTIVATION_REQUESTED", .pending)
      + rows(["aws-cn", "aws"], "subscribe-fail", .failed)
      + rows(["aws-cn", "aws"], "subscribe-success", .active)
      + rows(["azure"], "Subscribed", .active)
      + rows(["gcp"], "ENTITLEMENT_ACTIVE", .active)
      + rows(["aliyun"], "open", .active)
      + rows(["aws"], "ACTIVE", .active)
      + rows(["gcp"], "ENTITLEMENT_PENDING_PLAN_CHANGE", .changing)
      + rows(["gcp"], "ENTITLEMENT_PENDING_PLAN_CHANGE_APPROVAL", .changing)
      + rows(["gcp"], "ENTITLEMENT_PENDING_CANCELLATION", .endingScheduled)
      + rows(["aws-cn", "aws"], "unsubscribe-pending", .endingNow)
      + rows(["azure"], "Suspended", .suspended)
      + rows(["gcp"], "ENTITLEMENT_SUSPENDED", .suspended)
      + rows(["aliyun"], "expiredInstance", .suspended)
      + rows(["aws"], "RENEWED", .superseded)
      + rows(["aws"], "REPLACED", .superseded)
      + rows(["aws-cn", "aws"], "unsubscribe-success", .ended)
      + rows(["aws"], "CANCELLED", .ended)
      + rows(["aws"], "EXPIRED", .ended)
      + rows(["aws"], "TERMINATED", .ended)
      + rows(["aws"], "ARCHIVED", .ended)
      + rows(["azure"], "Unsubscribed", .ended)
      + rows(["gcp"], "ENTITLEMENT_CANCELLED", .ended)
      + rows(["aliyun"], "releaseInstance", .ended))

  private static func rows(
    _ marketplaces: [String], _ word: String, _ state: CanonicalState
  ) -> [Entry] {
    marketplaces.map { Entry(marketplace: $0, word: word, state: state) }
  }
}
