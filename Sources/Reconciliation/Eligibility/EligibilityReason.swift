/// Where the due amount of a charge belongs.
public enum EligibilityVerdict: String, Sendable, CaseIterable, Codable {
  /// Nothing is left to pay.
  case settled
  /// Nobody may invoice it before a person has looked.
  case hold
  /// It stands on nobody's invoice.
  case ineligible
  /// The marketplace's operator invoices it.
  case marketplace
  /// The marketplace has not answered, and still may.
  case waiting
  /// We invoice it.
  case direct
}

/// Why it belongs there: the reasons in the order in which they are asked.
public enum EligibilityReason: String, Sendable, CaseIterable, Codable {
  case creditsAndCash = "credits-and-cash"
  case disputed
  case billedTwice = "billed-twice"
  case multipleBindings = "multiple-bindings"
  case unknownState = "unknown-state"
  case endingStuck = "ending-stuck"
  case subscriptionMultiBound = "subscription-multi-bound"
  case partitionMismatch = "partition-mismatch"
  case binderNotAllowed = "binder-not-allowed"
  case trial
  case wrongSubscription = "wrong-subscription"
  case accepted
  case windDown = "wind-down"
  case meterRejected = "meter-rejected"
  case receiptPending = "receipt-pending"
  case windowMissed = "window-missed"
  case meteredOutsideEntitlement = "metered-outside-entitlement"
  case noEntitlement = "no-entitlement"

  /// The verdict it stands for.
  public var verdict: EligibilityVerdict {
    switch self {
    case .creditsAndCash: .settled
    case .disputed, .billedTwice, .multipleBindings, .unknownState, .endingStuck,
      .subscriptionMultiBound, .partitionMismatch, .binderNotAllowed, .wrongSubscription,
      .meteredOutsideEntitlement:
      .hold
    case .trial, .meterRejected, .windowMissed: .ineligible
    case .accepted, .windDown: .marketplace
    case .receiptPending: .waiting
    case .noEntitlement: .direct
    }
  }

  /// What it says, in one sentence.
  public var meaning: String {
    switch self {
    case .creditsAndCash: "credits and cash have paid all of it"
    case .disputed: "the customer disputes it, or somebody holds it"
    case .billedTwice: "the marketplace took it and it stands on our own invoice, too"
    case .multipleBindings: "several subscriptions paid for the organization then"
    case .unknownState: "the marketplace's word for the subscription's state is not known"
    case .endingStuck: "the subscription's end is under way for too long"
    case .subscriptionMultiBound: "the subscription is bound to several organizations"
    case .partitionMismatch: "organization and marketplace belong to different sites"
    case .binderNotAllowed: "who bound it had no role that may"
    case .trial: "usage of a trial is free"
    case .wrongSubscription: "the marketplace took it for another subscription than its owner"
    case .accepted: "the marketplace has taken the usage record"
    case .windDown: "the marketplace has taken it as a final record after the end"
    case .meterRejected: "the marketplace has refused the usage record"
    case .receiptPending: "the marketplace has not answered, and its deadline is ahead"
    case .windowMissed: "the marketplace had not taken it when its deadline passed"
    case .meteredOutsideEntitlement: "the marketplace took it, and no subscription paid for it then"
    case .noEntitlement: "no subscription paid for the organization then"
    }
  }

  /// The rules whose open findings hold the charges of what they are about, by what that is.
  public static let holdingRules: [(reason: EligibilityReason, isOfBinding: Bool)] = [
    (.unknownState, false), (.endingStuck, false), (.subscriptionMultiBound, false),
    (.partitionMismatch, true), (.binderNotAllowed, true),
  ]
}
