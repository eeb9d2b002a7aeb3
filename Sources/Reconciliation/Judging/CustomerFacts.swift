/// What a customer (equal marketplace, buyer account and product) has beside one subscription.
@frozen
public struct CustomerFacts: Sendable, Hashable, BitwiseCopyable {
  /// Whether another subscription of the customer is billable.
  public var hasOtherBillable: Bool
  /// Whether another subscription of the customer has ended and was once bound to an organization
  /// that has no live binding now.
  public var hasForsakenOrganization: Bool

  /// These facts.
  @inlinable
  public init(hasOtherBillable: Bool = false, hasForsakenOrganization: Bool = false) {
    self.hasOtherBillable = hasOtherBillable
    self.hasForsakenOrganization = hasForsakenOrganization
  }
}
