extension EnglishTexts: ActionTexts {
  func sentence(_ kind: ActionCall.Kind) -> String {
    switch kind {
    case .release:
      "Release binding {binding_id} as of {effective_at}: subscription {subscription_id} pays no more from "
        + "then on"
    case .move:
      "Move binding {binding_id} to subscription {to_subscription_id}, which pays from then on"
    case .expire: "Give up binding request {binding_id}, so that it can be made again"
    case .showMarketplace:
      "Show organization {organization_id} as paying by marketplace {marketplace}, subscription "
        + "{subscription_id}"
    case .showOther: "Show organization {organization_id} as paying by {channel}"
    case .hold: "Keep charge {charge_id} off every invoice"
    case .tellBuyer: "Tell the buyer about {subject_kind} {subject_id}: {template}"
    case .tellAdministrator: "Tell the administrator about {subject_kind} {subject_id}: {template}"
    case .other: "{call}"
    }
  }

  func message(_ template: String) -> String { template }
  func channel(_ name: String) -> String { name == "none" ? "nothing" : name }
}
