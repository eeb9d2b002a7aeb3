/// The rows of a world by their keys, for before-images.
public struct RowImages {
  private let subscriptions: [Identifier: Subscription]
  private let bindings: [Identifier: Binding]
  private let organizations: [Identifier: Organization]
  private let labels: [Identifier: PaymentMethod]
  private let charges: [Identifier: Charge]

  /// The rows of a world.
  public init(_ world: World) {
    func byKey<Row>(_ rows: [Row], _ key: (Row) -> Identifier) -> [Identifier: Row] {
      Dictionary(rows.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
    subscriptions = byKey(world.subscriptions, \.id)
    bindings = byKey(world.bindings, \.id)
    organizations = byKey(world.organizations, \.id)
    labels = byKey(world.paymentMethods ?? [], \.organizationID)
    charges = byKey(world.charges ?? [], \.id)
  }

  /// An organization's name.
  func name(of id: Identifier) -> String? { organizations[id]?.name }

  /// The rows that a finding is about or that its calls change, each once; one that is not there
  /// has an image, too.
  public func images(of finding: Finding) -> [RowImage] {
    var images = [image(of: finding.key.subjectKind, finding.key.subjectID)]
    for fixup in finding.fixups {
      switch fixup {
      case .expireBindingRequest(let id): images.append(image(of: .binding, id))
      case .releaseBinding(let id, _):
        images += [image(of: .binding, id), payer(of: id)]
      case .moveBinding(let id, let to):
        images += [image(of: .binding, id), payer(of: id), image(of: .subscription, to)]
      case .setPaymentChannel(let id, _, _, _):
        images += [
          image(of: .organization, id),
          labels[id].map(RowImage.init) ?? .absent("payment_method", id),
        ]
      case .holdCharge(let id): images.append(image(of: .charge, id))
      case .notify(_, let kind, let id, _): images.append(image(of: kind, id))
      }
    }
    var known: Set<RowImage> = []
    return images.compactMap { $0 }.filter { known.insert($0).inserted }
  }

  /// What a binding's release is justified by.
  private func payer(of binding: Identifier) -> RowImage? {
    bindings[binding].flatMap { image(of: .subscription, $0.subscriptionID) }
  }

  private func image(of kind: SubjectKind, _ id: Identifier) -> RowImage? {
    switch kind {
    case .subscription: subscriptions[id].map(RowImage.init) ?? .absent("subscription", id)
    case .binding: bindings[id].map(RowImage.init) ?? .absent("binding", id)
    case .organization: organizations[id].map(RowImage.init) ?? .absent("organization", id)
    case .charge: charges[id].map(RowImage.init) ?? .absent("charge", id)
    case .feed, .period: nil
    }
  }
}
