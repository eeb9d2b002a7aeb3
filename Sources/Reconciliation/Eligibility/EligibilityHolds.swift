/// The open findings that hold charges: about an owner, or about a binding to it that was in force when
/// the usage began.
public struct EligibilityHolds<ID: Hashable & Sendable>: Sendable {
  /// A binding that a finding is about.
  public struct HeldBinding: Sendable {
    let interval: BindingInterval
    let reason: EligibilityReason

    /// A binding and why it holds.
    public init(_ interval: BindingInterval, _ reason: EligibilityReason) {
      self.interval = interval
      self.reason = reason
    }
  }

  /// A binding's two ends.
  public struct Ends: Sendable, Hashable {
    let organization: ID
    let subscription: ID

    /// An organization and what pays for it.
    public init(organization: ID, subscription: ID) {
      self.organization = organization
      self.subscription = subscription
    }

    /// An organization has few bindings.
    public func hash(into hasher: inout Hasher) { hasher.combine(organization) }
  }

  /// Why each owner is held.
  public var owners: [ID: Set<EligibilityReason>] = [:]
  /// The bindings that are held, by their ends.
  public var bindings: [Ends: [HeldBinding]] = [:]

  /// Nothing is held.
  public init() {}

  /// The first reason that holds a charge of an organization.
  public func reason(
    _ owner: ID, of organization: ID, usageStart: Timestamp
  ) -> EligibilityReason? {
    guard !owners.isEmpty || !bindings.isEmpty else { return nil }
    let ofOwner = owners[owner]
    let ofBinding = bindings[Ends(organization: organization, subscription: owner)]
    guard ofOwner != nil || ofBinding != nil else { return nil }
    var reasons = ofOwner ?? []
    for held in ofBinding ?? []
    where usageStart >= held.interval.from && usageStart < held.interval.until {
      reasons.insert(held.reason)
    }
    return EligibilityReason.holdingRules.map(\.reason).first(where: reasons.contains)
  }
}
