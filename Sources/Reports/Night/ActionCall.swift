import Reconciliation

/// What one call of the write contract does, as far as a sentence about it needs to know.
public struct ActionCall: Codable, Sendable, Hashable {
  /// The sentence that tells it.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Releases a binding.
    case release = "release_binding"
    /// Moves a binding.
    case move = "move_binding"
    /// Gives up a request to bind.
    case expire = "expire_binding_request"
    /// Shows an organization as paying by a marketplace.
    case showMarketplace
    /// Shows it as paying by something else.
    case showOther
    /// Keeps a charge off every invoice.
    case hold = "hold_charge"
    /// Tells the account at the marketplace.
    case tellBuyer
    /// Tells those who administer the organization.
    case tellAdministrator
    /// Something that a later program does.
    case other
  }

  /// The sentence that tells it.
  public let kind: Kind
  /// What the sentence names, by the names of the function's parameters.
  public let values: [String: String]

  init(_ call: PlannedAction.Call, of action: PlannedAction) {
    let bindingID = call.arguments["binding_id"] ?? nil
    self.init(
      call,
      subscriptionID: action.before.lazy.compactMap { image in
        image.relation == "binding" && image.id == bindingID
          ? image.columns?["subscription_id"] : nil
      }.first)
  }

  /// - Parameter subscriptionID: the one that pays until a binding is released.
  init(_ call: PlannedAction.Call, subscriptionID: String?) {
    var values = call.arguments.compactMapValues { $0 }
    switch call.function {
    case "set_payment_channel":
      kind = values["channel"] == "marketplace" ? .showMarketplace : .showOther
    case "notify": kind = values["audience"] == "buyer" ? .tellBuyer : .tellAdministrator
    default: kind = Kind(rawValue: call.function) ?? .other
    }
    if kind == .release { values["subscription_id"] = subscriptionID }
    if kind == .other { values["call"] = call.text }
    self.values = values
  }

  private init(kind: Kind, values: [String: String]) {
    self.kind = kind
    self.values = values
  }

  /// Short enough for a report.
  var bounded: ActionCall { ActionCall(kind: kind, values: values.mapValues(\.bounded)) }
}
