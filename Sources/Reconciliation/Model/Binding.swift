/// The tie between a subscription and the one organization it pays for: one row of
/// `marketplace_source.binding`. Times are UTC.
public struct Binding: Sendable, Hashable {
  /// The four states a binding can be in.
  @frozen
  public enum State: String, Sendable, CaseIterable, BitwiseCopyable {
    /// The customer pressed 确认绑定; the request is being worked on.
    case requested
    /// The marketplace pays for the organization.
    case bound
    /// It no longer does.
    case released
    /// The request was refused.
    case failed
  }

  /// Our identifier, as text.
  public var id: Identifier
  /// The organization whose usage is paid.
  public var organizationID: Identifier
  /// The subscription that pays.
  public var subscriptionID: Identifier
  /// The user who pressed 确认绑定.
  public var boundBy: Identifier
  /// Where it stands.
  public var state: State
  /// When the customer asked for it.
  public var requestedAt: Timestamp
  /// When it took hold.
  public var boundAt: Timestamp?
  /// When it was released.
  public var releasedAt: Timestamp?
  /// When the row last changed.
  public var updatedAt: Timestamp

  /// A binding with all its columns.
  public init(
    id: Identifier, organizationID: Identifier, subscriptionID: Identifier, boundBy: Identifier,
    state: State, requestedAt: Timestamp, boundAt: Timestamp? = nil, releasedAt: Timestamp? = nil,
    updatedAt: Timestamp
  ) {
    self.id = id
    self.organizationID = organizationID
    self.subscriptionID = subscriptionID
    self.boundBy = boundBy
    self.state = state
    self.requestedAt = requestedAt
    self.boundAt = boundAt
    self.releasedAt = releasedAt
    self.updatedAt = updatedAt
  }
}
