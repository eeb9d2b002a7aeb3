/// All that is known of one subject: what it is, what happened, which rules hold for it and why, and
/// why the others do not.
public struct Explanation: Sendable {
  /// What kind of thing it is.
  public let kind: SubjectKind
  /// Which one.
  public let id: Identifier
  /// Whether there is a row of it.
  public let isThere: Bool
  /// One line: what it is.
  public let title: String
  /// What happened to it and to what is tied to it, in the order of time.
  public let timeline: [TimelineEntry]
  /// Every rule about subjects of this kind.
  public let verdicts: [Verdict]
}

extension Judge {
  /// Explains a subject by a world that is whole around it.
  /// - Parameters:
  ///   - suspects: the subject among them.
  ///   - history: what became of the subject's findings in the latest runs.
  public func explanation(
    of kind: SubjectKind, _ id: Identifier, in world: World, _ suspects: Suspects,
    history: HistorySubject?
  ) -> Explanation {
    let docket = Docket(self, world, suspects)
    let tally: (isThere: Bool, title: String, verdicts: [Verdict])
    switch kind {
    case .subscription: tally = subscription(id, docket)
    case .binding: tally = binding(id, docket)
    case .organization: tally = organization(id, docket)
    case .charge: tally = charge(id, docket)
    case .feed, .period: tally = (false, "", [])
    }
    let subject = history ?? HistorySubject(kind: kind, id: id, changes: [])
    return Explanation(
      kind: kind, id: id, isThere: tally.isThere, title: tally.title, timeline: world.timeline(),
      verdicts: tally.verdicts
        + Catalogue.historyRules.map { Verdict($0, $0.conditions(subject, judgement)) })
  }

  /// Explains a source.
  public func explanation(
    ofSource id: Identifier, feeds: [Feed], readings: [SourceReading]
  ) -> Explanation {
    let feed = feeds.first { $0.source == id }
    let subject = SourceSubject(
      source: id, feed: feed, readings: readings.filter { $0.source == id && $0.isJudged })
    let watermark = feed?.watermark.map { "complete up to \($0)" } ?? "without a feed row"
    return Explanation(
      kind: .feed, id: id, isThere: feed != nil, title: watermark,
      timeline: feed?.watermark.map { [TimelineEntry($0, .feed, id, "complete up to here")] } ?? [],
      verdicts: Catalogue.sourceRules.map { Verdict($0, $0.conditions(subject, judgement)) })
  }

  /// Explains a billing period in one currency.
  /// - Parameter subject: nil if nothing of it has changed.
  public func explanation(ofPeriod id: Identifier, _ subject: PeriodSubject?) -> Explanation {
    Explanation(
      kind: .period, id: id, isThere: subject != nil,
      title: subject.map { "final since \($0.finalSince)" }
        ?? "nothing of it has changed since it was final",
      timeline: subject.map { [TimelineEntry($0.finalSince, .period, id, "found final")] } ?? [],
      verdicts: subject.map { subject in
        Catalogue.periodRules.map { Verdict($0, $0.conditions(subject, judgement)) }
      } ?? [])
  }

  private typealias Tally = (isThere: Bool, title: String, verdicts: [Verdict])

  private func subscription(_ id: Identifier, _ docket: Docket) -> Tally {
    guard let subject = docket.subscriptions.first(where: { $0.id == id }) else {
      return (false, "not known", [])
    }
    let agreement = docket.agreements.first { $0.open.contains { $0.id == id } }
    let title = subject.row.map { row in
      "\(row.marketplace), product \(row.productCode), buyer \(row.buyerAccount)"
        + (row.isTrial ? ", a trial" : "") + ": \(row.state), which means "
        + (subject.facts.row?.state.properties.name ?? "nothing")
    }
    return (
      subject.row != nil, title ?? "no marketplace tells of it",
      Catalogue.subscriptionRules.map { Verdict($0, $0.conditions(subject.facts, judgement)) }
        + Catalogue.agreementRules.map {
          Verdict($0, $0.conditions(agreement ?? AgreementSubject(open: []), judgement))
        }
    )
  }

  private func binding(_ id: Identifier, _ docket: Docket) -> Tally {
    guard let subject = docket.bindings.first(where: { $0.row.id == id }) else {
      return (false, "not known", [])
    }
    let row = subject.row
    let name = subject.organization.map { "\"\($0.name)\" (\($0.id))" }
    return (
      true,
      "\(row.state), organization \(name ?? row.organizationID.text) to subscription "
        + "\(row.subscriptionID)",
      Catalogue.bindingRules.map { Verdict($0, $0.conditions(subject.facts, judgement)) }
    )
  }

  private func organization(_ id: Identifier, _ docket: Docket) -> Tally {
    guard let subject = docket.organizations.first(where: { $0.id == id }) else {
      return (false, "not known", [])
    }
    let title = subject.row.map { "\"\($0.name)\", \($0.state), of site \($0.site)" }
    return (
      subject.row != nil, title ?? "there is no record of it",
      Catalogue.organizationRules.map { Verdict($0, $0.conditions(subject.facts, judgement)) }
    )
  }

  private func charge(_ id: Identifier, _ docket: Docket) -> Tally {
    guard let subject = docket.charges.first(where: { $0.row.id == id }) else {
      return (false, "not known", [])
    }
    let row = subject.row
    return (
      true,
      "\(row.amount) \(row.currency) of organization \(row.organizationID), "
        + "due \(row.due) \(row.currency), invoice \(row.invoiceState.rawValue)",
      Catalogue.chargeRules.map { Verdict($0, $0.conditions(subject.facts, judgement)) }
    )
  }
}
