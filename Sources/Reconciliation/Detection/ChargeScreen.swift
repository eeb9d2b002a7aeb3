/// Tells, as charges stream past the finished windows, for which of them some rule holds. No charge
/// is held.
public struct ChargeScreen: Sendable {
  /// A charge as it streams by.
  public struct Row: Sendable {
    /// Whose it is.
    public let organization: Key
    /// The subscription it was metered against.
    public let meteredAgainst: Key?
    /// When the usage began.
    public let usageStart: Timestamp
    /// Whether something is left to pay.
    public let isDue: Bool
    /// The marketplace's answer.
    public let receiptState: Charge.ReceiptState?
    /// Where it stands as to invoices.
    public let invoiceState: Charge.InvoiceState

    /// A charge.
    @inlinable
    public init(
      organization: Key, meteredAgainst: Key?, usageStart: Timestamp, isDue: Bool,
      receiptState: Charge.ReceiptState?, invoiceState: Charge.InvoiceState
    ) {
      self.organization = organization
      self.meteredAgainst = meteredAgainst
      self.usageStart = usageStart
      self.isDue = isDue
      self.receiptState = receiptState
      self.invoiceState = invoiceState
    }
  }

  private let judgement: Judgement
  private let windows: WindowTable

  /// A screen that judges so by these windows.
  public init(_ judgement: Judgement, _ windows: WindowTable) {
    self.judgement = judgement
    self.windows = windows
  }

  /// Whether some rule holds for a charge.
  public func isSuspect(_ row: Row) -> Bool {
    let facts = ChargeFacts(
      usageStart: row.usageStart, isDue: row.isDue, receiptState: row.receiptState,
      invoiceState: row.invoiceState, meteredAgainst: row.meteredAgainst,
      among: windows.windows(of: row.organization), windDown: judgement.policy.windDown)
    return DirectCalls.anyHolds(facts, judgement)
  }
}
