import Reconciliation

/// What an action does, in words.
enum ActionText {
  /// One sentence a call.
  static func sentences(_ action: PlannedAction) -> [String] {
    action.calls.map { sentence($0, action) }
  }

  /// For whom: the organization's name and id, or the subscription.
  static func beneficiary(_ action: PlannedAction) -> String {
    guard let organization = action.organizationIDs.first else {
      return action.subscriptionIDs.first.map { "subscription \($0)" } ?? action.subjectID
    }
    let name = action.organizationNames.first.map { "\($0) " } ?? ""
    let more = action.organizationIDs.count - 1
    return "\(name)(organization \(organization))" + (more > 0 ? " and \(more) more" : "")
  }

  private static func sentence(_ call: PlannedAction.Call, _ action: PlannedAction) -> String {
    func value(_ name: String) -> String { call.arguments[name].flatMap { $0 } ?? "none" }
    switch call.function {
    case "release_binding":
      let subscription = action.before.lazy.compactMap { image in
        image.relation == "binding" && image.id == value("binding_id")
          ? image.columns?["subscription_id"] : nil
      }.first
      let payer = subscription.map { "subscription \($0)" } ?? "its subscription"
      return "Release binding \(value("binding_id")) as of \(value("effective_at")): "
        + "\(payer) pays no more from then on"
    case "move_binding":
      return "Move binding \(value("binding_id")) to subscription \(value("to_subscription_id")), "
        + "which pays from then on"
    case "expire_binding_request":
      return "Give up binding request \(value("binding_id")), so that it can be made again"
    case "set_payment_channel":
      let payer =
        switch value("channel") {
        case "marketplace":
          "marketplace \(value("marketplace")), subscription \(value("subscription_id"))"
        case "none": "nothing"
        default: value("channel")
        }
      return "Show organization \(value("organization_id")) as paying by \(payer)"
    case "hold_charge": return "Keep charge \(value("charge_id")) off every invoice"
    case "notify":
      return "Tell the \(value("audience")) about \(value("subject_kind")) "
        + "\(value("subject_id")): \(value("template"))"
    default: return call.text
    }
  }
}
