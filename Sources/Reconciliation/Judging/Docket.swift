/// The subjects to be judged in a world, each with its facts.
struct Docket {
  let subscriptions: [SubscriptionSubject]
  let organizations: [OrganizationSubject]
  /// Every binding that names a suspect, once.
  let bindings: [BindingSubject]
  /// The open subscriptions of each suspected customer's agreements.
  let agreements: [AgreementSubject]
  let charges: [ChargeSubject]

  init(_ judge: Judge, _ world: World, _ suspects: Suspects) {
    let index = WorldIndex(world)
    let assembly = Assembly(
      judgement: judge.judgement, lifecycle: judge.lifecycle, index: index)
    subscriptions = suspects.subscriptions.map(assembly.subscription)
    organizations = suspects.organizations.map(assembly.organization)
    bindings = Self.bindings(of: suspects, index).map(assembly.binding)
    agreements = Self.agreements(of: suspects, assembly)
    charges = (world.charges ?? []).filter { suspects.charges.contains($0.id) }
      .map(assembly.charge)
  }

  private static func bindings(of suspects: Suspects, _ index: WorldIndex) -> [Binding] {
    var byID: [Identifier: Binding] = [:]
    for id in suspects.subscriptions {
      for binding in index.bindingsOfSubscription[id] ?? [] { byID[binding.id] = binding }
    }
    for id in suspects.organizations {
      for binding in index.bindingsOfOrganization[id] ?? [] { byID[binding.id] = binding }
    }
    return Array(byID.values)
  }

  /// The open subscriptions of each suspected customer's agreements, ordered by id.
  private static func agreements(
    of suspects: Suspects, _ assembly: Assembly
  ) -> [AgreementSubject] {
    let open = suspects.subscriptions.compactMap { assembly.index.subscriptions[$0] }
      .filter { assembly.state(of: $0).isOpen }
    return Dictionary(grouping: open, by: Agreement.init).values.map {
      AgreementSubject(open: $0.sorted { $0.id < $1.id })
    }
  }
}
