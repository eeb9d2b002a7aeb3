/// What every finding about a subject tells of it, and what several rules would do about it.
extension SubscriptionSubject {
  /// Which subscription it is.
  var identity: Evidence {
    [
      "marketplace": .text(row?.marketplace), "subscription_id": .text(id),
      "state": .text(row?.state), "buyer_account": .text(row?.buyerAccount),
    ]
  }
}

extension BindingSubject {
  /// The organization as people know it: its name, where it has one, and its id.
  private var organizationLabel: String { label(row.organizationID, organization?.name) }

  /// Which binding it is, and what it ties together.
  var identity: Evidence {
    [
      "binding_id": .text(row.id), "subscription_id": .text(row.subscriptionID),
      "organization_id": .text(row.organizationID), "organization_name": .text(organization?.name),
      "organization": .text(organizationLabel), "marketplace": .text(subscription?.marketplace),
      "state": .text(subscription?.state),
    ]
  }
}

extension OrganizationSubject {
  /// Which organization it is, and what is bound to it.
  var identity: Evidence {
    [
      "organization_id": .text(id), "organization_name": .text(row?.name),
      "organization": .text(label(id, row?.name)), "live_bindings": .count(live.count),
      "binding_ids": .texts(live.map(\.id)), "subscription_ids": .texts(live.map(\.subscriptionID)),
    ]
  }

  /// What its billing overview shows.
  var labelFacts: Evidence {
    [
      "channel": .text((paymentMethod?.channel ?? .none).rawValue),
      "label_marketplace": .text(paymentMethod?.marketplace ?? "no marketplace"),
      "label_subscription_id": .text(paymentMethod?.subscriptionID?.text ?? "no subscription"),
      "payer_marketplace": .text(payer?.marketplace),
      "label_updated_at": .moment(paymentMethod?.updatedAt),
    ]
  }

  /// Shows the marketplace and the subscription of the one live binding.
  var showPayer: [Fixup] {
    guard let payer else { return [] }
    return [
      .setPaymentChannel(
        id, .marketplace, marketplace: payer.marketplace, subscription: payer.id)
    ]
  }

  /// The subscription of the one live binding.
  private var payer: Subscription? {
    guard live.count == 1 else { return nil }
    return payers[live[0].subscriptionID]?.row
  }
}

extension ChargeSubject {
  /// Which charge it is, whose, and how much of it is due.
  var identity: Evidence {
    var evidence: Evidence = [
      "charge_id": .text(row.id), "organization_id": .text(row.organizationID),
      "organization": .text(label(row.organizationID, organization?.name)),
      "usage_start": .moment(row.usageStart), "amount": .text("\(row.amount)"),
      "due": .text("\(row.due)"), "currency": .text(row.currency),
      "subscription_id": .text(row.subscriptionID?.text ?? "no subscription"),
      "receipt_state": .text(row.receiptState?.rawValue),
      "invoice_state": .text(row.invoiceState.rawValue),
    ]
    if case .one(let payer, _) = ownership { evidence.add("owner_id", .text(payer.subscription)) }
    return evidence
  }
}

private func label(_ id: Identifier, _ name: String?) -> String {
  name.map { "\"\($0)\" (\(id))" } ?? id.text
}
