/// What decides where a charge belongs, beside its owner.
@frozen
public struct ChargeClaim<ID: Hashable & Sendable>: Sendable {
  /// When the usage began.
  public var usageStart: Timestamp
  /// Whether something is left to pay, or to be paid back.
  public var isDue: Bool
  /// The marketplace's answer.
  public var receiptState: Charge.ReceiptState?
  /// Where it stands as to invoices.
  public var invoiceState: Charge.InvoiceState
  /// The subscription it was metered against.
  public var meteredAgainst: ID?

  /// A charge.
  @inlinable
  public init(
    usageStart: Timestamp, isDue: Bool, receiptState: Charge.ReceiptState?,
    invoiceState: Charge.InvoiceState, meteredAgainst: ID?
  ) {
    self.usageStart = usageStart
    self.isDue = isDue
    self.receiptState = receiptState
    self.invoiceState = invoiceState
    self.meteredAgainst = meteredAgainst
  }

  /// Where it belongs, and whose it is.
  /// - Parameters:
  ///   - windows: every window of its organization.
  ///   - hold: the first of the holding rules that has an open finding about an owner, or about a
  ///     binding to it that was in force when the usage began.
  @inlinable
  public func settle(
    among windows: some Sequence<PayerWindow<ID>>, _ judgement: Judgement,
    hold: (PayerWindow<ID>) -> EligibilityReason?
  ) -> (reason: EligibilityReason, owner: PayerWindow<ID>?) {
    let ownership = Ownership(
      usageStart: usageStart, acceptedFor: receiptState == .accepted ? meteredAgainst : nil,
      among: windows, windDown: judgement.policy.windDown)
    var owner: PayerWindow<ID>?
    if case .one(let payer, _) = ownership { owner = payer }
    return (reason(ownership, judgement, hold), owner)
  }

  @inlinable
  func reason(
    _ ownership: Ownership<ID>, _ judgement: Judgement,
    _ hold: (PayerWindow<ID>) -> EligibilityReason?
  ) -> EligibilityReason {
    if !isDue { return .creditsAndCash }
    if invoiceState == .disputed { return .disputed }
    if receiptState == .accepted && invoiceState == .directInvoiced { return .billedTwice }
    switch ownership {
    case .several: return .multipleBindings
    case .nobody: return receiptState == .accepted ? .meteredOutsideEntitlement : .noEntitlement
    case .one(let owner, let isWindDown):
      if let held = hold(owner) { return held }
      if owner.isTrial { return .trial }
      switch receiptState {
      case .accepted where meteredAgainst != owner.subscription: return .wrongSubscription
      case .accepted: return isWindDown ? .windDown : .accepted
      case .rejected: return .meterRejected
      case .pending, nil:
        // A marketplace of which nothing is known has no deadline that could have passed.
        let isOpen = owner.deadline(of: usageStart).map { judgement.asOf < $0 } ?? true
        return isOpen ? .receiptPending : .windowMissed
      }
    }
  }
}
