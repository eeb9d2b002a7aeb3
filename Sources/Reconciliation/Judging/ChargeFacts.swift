/// All that a rule may know of one charge.
@frozen
public struct ChargeFacts: Sendable {
  /// The one subscription that owns it.
  @frozen
  public struct Owner: Sendable, Hashable, BitwiseCopyable {
    /// Its usage is free.
    public var isTrial: Bool
    /// Until when a usage record is taken, exclusive; nil for a marketplace that nothing is known of.
    public var deadline: Timestamp?
    /// From when a missing record is urgent; nil for half of the time until the deadline.
    public var urgentAfter: TimeLimit?

    /// An owner.
    @inlinable
    public init(isTrial: Bool, deadline: Timestamp?, urgentAfter: TimeLimit?) {
      self.isTrial = isTrial
      self.deadline = deadline
      self.urgentAfter = urgentAfter
    }
  }

  /// When the usage began.
  public var usageStart: Timestamp
  /// Whether something is left to pay after credits and cash.
  public var isDue: Bool
  /// The marketplace's answer.
  public var receiptState: Charge.ReceiptState?
  /// Where it stands as to invoices.
  public var invoiceState: Charge.InvoiceState
  /// The subscription that owns it, if exactly one does.
  public var owner: Owner?
  /// Whether the subscription it was metered against covered it: in a window, or winding down.
  public var isCoveredAsMetered: Bool

  /// The facts of a charge.
  @inlinable
  public init(
    usageStart: Timestamp, isDue: Bool, receiptState: Charge.ReceiptState?,
    invoiceState: Charge.InvoiceState, owner: Owner?, isCoveredAsMetered: Bool
  ) {
    self.usageStart = usageStart
    self.isDue = isDue
    self.receiptState = receiptState
    self.invoiceState = invoiceState
    self.owner = owner
    self.isCoveredAsMetered = isCoveredAsMetered
  }

  /// Whether the charge is in scope but for its due: its usage began in the open or the previous
  /// billing period, and its owner, if it has one, is no trial.
  @inlinable
  func isInScopeButForDue(_ judgement: Judgement) -> Bool {
    judgement.periods.contains(usageStart) && owner?.isTrial != true
  }

  /// Whether the charge is in scope of the usage rules.
  @inlinable
  func isInScope(_ judgement: Judgement) -> Bool {
    isDue && isInScopeButForDue(judgement)
  }

  /// The deadline of a usage record that its owner's marketplace has not answered yet.
  @inlinable
  func deadlineIfUnmetered() -> Timestamp? {
    guard receiptState == nil || receiptState == .pending else { return nil }
    return owner?.deadline
  }

  /// Whether a record that is missing should be sent at once: the marketplace's own limit, or half
  /// of the time until the deadline, has passed since the usage began.
  @inlinable
  func isUrgent(before deadline: Timestamp, _ judgement: Judgement) -> Bool {
    if let limit = owner?.urgentAfter { return judgement.hasPassed(limit, since: usageStart) }
    let passed = judgement.asOf.microseconds - usageStart.microseconds
    return 2 * passed > deadline.microseconds - usageStart.microseconds
  }
}
