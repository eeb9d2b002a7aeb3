/// Who pays for a charge, by the windows of its organization.
public enum Ownership<ID: Hashable & Sendable>: Sendable, Hashable {
  /// Nobody at a marketplace.
  case nobody
  /// One subscription, be it in the hour after its end.
  case one(PayerWindow<ID>, isWindDown: Bool)
  /// Several, so that nobody can say.
  case several

  /// Finds the owner of a charge.
  /// - Parameters:
  ///   - meteredAgainst: the subscription that has accepted a record of it; nil without one.
  ///   - windows: every window of the charge's organization.
  @inlinable
  public init(
    usageStart: Timestamp, acceptedFor meteredAgainst: ID?,
    among windows: some Sequence<PayerWindow<ID>>, windDown: TimeLimit
  ) {
    var owner: PayerWindow<ID>?
    var last: PayerWindow<ID>?
    for payer in windows {
      if payer.window.covers(usageStart) {
        if let owner, owner.subscription != payer.subscription {
          self = .several
          return
        }
        owner = payer
      } else if payer.subscription == meteredAgainst,
        payer.window.isWindingDown(at: usageStart, for: windDown)
      {
        last = payer
      }
    }
    if let owner {
      self = .one(owner, isWindDown: false)
    } else if let last {
      self = .one(last, isWindDown: true)
    } else {
      self = .nobody
    }
  }
}

extension ChargeFacts {
  /// The facts of a charge among every window of its organization.
  @inlinable
  init<ID: Hashable & Sendable>(
    usageStart: Timestamp, isDue: Bool, receiptState: Charge.ReceiptState?,
    invoiceState: Charge.InvoiceState, meteredAgainst: ID?,
    among windows: some Sequence<PayerWindow<ID>>, windDown: TimeLimit
  ) {
    let ownership = Ownership(
      usageStart: usageStart, acceptedFor: receiptState == .accepted ? meteredAgainst : nil,
      among: windows, windDown: windDown)
    var owner: Owner?
    if case .one(let payer, _) = ownership {
      owner = Owner(
        isTrial: payer.isTrial, deadline: payer.deadline(of: usageStart),
        urgentAfter: payer.metering?.urgentAfter)
    }
    self.init(
      usageStart: usageStart, isDue: isDue, receiptState: receiptState, invoiceState: invoiceState,
      owner: owner,
      isCoveredAsMetered: windows.contains { payer in
        payer.subscription == meteredAgainst
          && (payer.window.covers(usageStart)
            || payer.window.isWindingDown(at: usageStart, for: windDown))
      })
  }
}
