/// One rated usage of an organization, usually of one hour: one row of `marketplace_source.charge`.
/// Times are UTC; usage is the half-open interval from `usageStart` to `usageEnd`.
public struct Charge: Sendable, Hashable {
  /// What the marketplace answered to the usage record.
  @frozen
  public enum ReceiptState: String, Sendable, CaseIterable, BitwiseCopyable {
    /// It took the record.
    case accepted
    /// It refused it.
    case rejected
    /// It has not answered yet.
    case pending
  }

  /// Where the charge stands as to invoices.
  @frozen
  public enum InvoiceState: String, Sendable, CaseIterable, BitwiseCopyable {
    /// On no invoice yet.
    case open
    /// The customer disputes it.
    case disputed
    /// On an invoice of ours.
    case directInvoiced = "direct-invoiced"
    /// On an invoice (fapiao) of the marketplace's operator.
    case marketplaceInvoiced = "marketplace-invoiced"
  }

  /// Our identifier, as text.
  public var id: Identifier
  /// Who used it.
  public var organizationID: Identifier
  /// When the usage began: it decides period and payer.
  public var usageStart: Timestamp
  /// When the usage ended.
  public var usageEnd: Timestamp
  /// The gross amount; negative for a refund.
  public var amount: Amount
  /// ISO 4217, three capitals.
  public var currency: String
  /// What credits paid of it.
  public var creditsApplied: Amount
  /// What prepaid cash paid of it.
  public var cashApplied: Amount
  /// The subscription it was metered against; nil if it was not sent to a marketplace.
  public var subscriptionID: Identifier?
  /// The marketplace's answer; nil if nothing was sent.
  public var receiptState: ReceiptState?
  /// When the marketplace answered.
  public var receiptAt: Timestamp?
  /// Where it stands as to invoices.
  public var invoiceState: InvoiceState

  /// A charge with all its columns.
  public init(
    id: Identifier, organizationID: Identifier, usageStart: Timestamp, usageEnd: Timestamp,
    amount: Amount, currency: String, creditsApplied: Amount = .zero, cashApplied: Amount = .zero,
    subscriptionID: Identifier? = nil, receiptState: ReceiptState? = nil,
    receiptAt: Timestamp? = nil, invoiceState: InvoiceState = .open
  ) {
    self.id = id
    self.organizationID = organizationID
    self.usageStart = usageStart
    self.usageEnd = usageEnd
    self.amount = amount
    self.currency = currency
    self.creditsApplied = creditsApplied
    self.cashApplied = cashApplied
    self.subscriptionID = subscriptionID
    self.receiptState = receiptState
    self.receiptAt = receiptAt
    self.invoiceState = invoiceState
  }

  /// What is left to pay: credits pay first, then cash.
  public var due: Amount {
    Amount.due(of: amount, credits: creditsApplied, cash: cashApplied)
  }
}
