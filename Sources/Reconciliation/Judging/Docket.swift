/// The subjects to be judged in a world. Each is put together when it is asked for, and nobody keeps
/// it: most of them turn out to be blameless.
struct Docket {
  private let assembly: Assembly
  private let world: World
  private let suspects: Suspects

  init(_ judge: Judge, _ world: World, _ suspects: Suspects) {
    self.world = world
    self.suspects = suspects
    assembly = Assembly(
      judgement: judge.judgement, lifecycle: judge.lifecycle, index: WorldIndex(world))
  }

  var subscriptions: some Sequence<SubscriptionSubject> {
    suspects.subscriptions.lazy.map(assembly.subscription)
  }

  var organizations: some Sequence<OrganizationSubject> {
    suspects.organizations.lazy.map(assembly.organization)
  }

  /// Every binding that names a suspect, once.
  var bindings: some Sequence<BindingSubject> {
    world.bindings.lazy.filter {
      suspects.subscriptions.contains($0.subscriptionID)
        || suspects.organizations.contains($0.organizationID)
    }.map(assembly.binding)
  }

  /// The open subscriptions of each suspected customer's agreements, ordered by id.
  var agreements: some Sequence<AgreementSubject> {
    assembly.index.subscriptionsOfCustomer.values.lazy.flatMap { rows in
      let open = rows.filter {
        suspects.subscriptions.contains($0.id) && assembly.state(of: $0).isOpen
      }
      return Dictionary(grouping: open) { $0.licenseID.map { Identifier($0) } }.values.map {
        AgreementSubject(open: $0)
      }
    }
  }

  var charges: some Sequence<ChargeSubject> {
    (world.charges ?? []).lazy.filter { suspects.charges.contains($0.id) }.map(assembly.charge)
  }
}
