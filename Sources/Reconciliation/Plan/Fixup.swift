/// One call of the write contract (`marketplace_fixup`) that would mend a finding, with its
/// arguments but for reason and action id.
public enum Fixup: Sendable, Hashable {
  /// Releases a binding as of a moment.
  case releaseBinding(Identifier, effectiveAt: Timestamp)
  /// Moves a binding to another subscription.
  case moveBinding(Identifier, to: Identifier)
  /// Gives up a request to bind.
  case expireBindingRequest(Identifier)
  /// Sets what an organization's billing overview shows.
  case setPaymentChannel(
    Identifier, PaymentMethod.Channel, marketplace: String?, subscription: Identifier?)
  /// Keeps a charge off every invoice until a person has looked.
  case holdCharge(Identifier)
  /// Tells somebody what to do, by a template.
  case notify(Audience, SubjectKind, Identifier, template: String)

  /// Who is told.
  public enum Audience: String, Sendable, CaseIterable {
    /// The account at the marketplace.
    case buyer
    /// Those who administer the organization.
    case administrator
  }

  /// The function's name.
  public var function: String {
    switch self {
    case .releaseBinding: "release_binding"
    case .moveBinding: "move_binding"
    case .expireBindingRequest: "expire_binding_request"
    case .setPaymentChannel: "set_payment_channel"
    case .holdCharge: "hold_charge"
    case .notify: "notify"
    }
  }

  /// The arguments by name, in the order of the function's parameters; nil for a null.
  public var arguments: [(name: String, value: String?)] {
    switch self {
    case .releaseBinding(let binding, let effectiveAt):
      [("binding_id", binding.text), ("effective_at", "\(effectiveAt)")]
    case .moveBinding(let binding, let subscription):
      [("binding_id", binding.text), ("to_subscription_id", subscription.text)]
    case .expireBindingRequest(let binding): [("binding_id", binding.text)]
    case .setPaymentChannel(let organization, let channel, let marketplace, let subscription):
      [
        ("organization_id", organization.text), ("channel", channel.rawValue),
        ("marketplace", marketplace), ("subscription_id", subscription?.text),
      ]
    case .holdCharge(let charge): [("charge_id", charge.text)]
    case .notify(let audience, let kind, let subject, let template):
      [
        ("audience", audience.rawValue), ("subject_kind", kind.rawValue),
        ("subject_id", subject.text), ("template", template),
      ]
    }
  }
}

extension Fixup: CustomStringConvertible {
  /// The call as a person reads it: `release_binding(binding_id: 17, effective_at: …)`.
  public var description: String {
    let list = arguments.map { "\($0.name): \($0.value ?? "null")" }.joined(separator: ", ")
    return "\(function)(\(list))"
  }
}
