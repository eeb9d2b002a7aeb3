/// Something that happened, or is to happen, and what it happened to.
public struct TimelineEntry: Sendable, Hashable {
  /// When. UTC.
  public let moment: Timestamp
  /// What kind of thing it happened to.
  public let kind: SubjectKind
  /// To which one.
  public let id: Identifier
  /// What: "activated".
  public let event: String

  /// An event.
  public init(_ moment: Timestamp, _ kind: SubjectKind, _ id: Identifier, _ event: String) {
    self.moment = moment
    self.kind = kind
    self.id = id
    self.event = event
  }
}

extension World {
  /// Everything its rows tell of, in the order of time; for charges only their number is told.
  func timeline() -> [TimelineEntry] {
    var entries: [TimelineEntry] = []
    func add(_ moment: Timestamp?, _ kind: SubjectKind, _ id: Identifier, _ event: String) {
      if let moment { entries.append(TimelineEntry(moment, kind, id, event)) }
    }
    for row in organizations {
      add(row.createdAt, .organization, row.id, "\"\(row.name)\" created")
      add(row.closedAt, .organization, row.id, "closed")
      add(row.updatedAt, .organization, row.id, "its row changed; it is \(row.state)")
    }
    for row in subscriptions {
      add(row.createdAt, .subscription, row.id, "created")
      add(row.activatedAt, .subscription, row.id, "activated")
      add(row.suspendedAt, .subscription, row.id, "suspended")
      add(row.endingAt, .subscription, row.id, "begins to end")
      add(row.endedAt, .subscription, row.id, "ended")
      add(row.termEndsAt, .subscription, row.id, "its term ends")
      add(row.updatedAt, .subscription, row.id, "its row changed; the state is \(row.state)")
    }
    for row in bindings {
      let ends = "organization \(row.organizationID) to subscription \(row.subscriptionID)"
      add(row.requestedAt, .binding, row.id, "requested by \(row.boundBy): \(ends)")
      add(row.boundAt, .binding, row.id, "bound")
      add(row.releasedAt, .binding, row.id, "released")
      add(row.updatedAt, .binding, row.id, "its row changed; it is \(row.state)")
    }
    for row in memberships {
      add(row.since, .organization, row.organizationID, "\(row.userID) became \(row.role)")
      add(row.until, .organization, row.organizationID, "\(row.userID) is \(row.role) no longer")
    }
    for row in paymentMethods ?? [] {
      let subscription = row.subscriptionID.map { " (\($0))" } ?? ""
      add(
        row.updatedAt, .organization, row.organizationID,
        "shown as paying by \(row.marketplace ?? row.channel.rawValue)\(subscription)")
    }
    for row in charges ?? [] {
      let receipt = row.receiptState.map { "the record is \($0)" } ?? "no record was sent"
      add(
        row.usageStart, .charge, row.id,
        "usage of \(row.amount) \(row.currency), due \(row.due); \(receipt)")
      add(row.receiptAt, .charge, row.id, "the marketplace answered")
    }
    // What happened at one moment stays in the order in which it was told.
    return entries.enumerated().sorted {
      ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset)
    }.map(\.element)
  }
}
