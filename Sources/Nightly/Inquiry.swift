public import Ledger
public import MarketplaceSource
public import Reconciliation

/// Asks about one finding, subscription, binding, organization, charge or source: what is so now, by
/// the source, and what was found before, by the ledger. Changes nothing.
public struct Inquiry {
  /// What is known of one subject.
  public struct Answer: Sendable {
    /// What it is, what happened, which rules hold.
    public let explanation: Explanation
    /// What is found now about it and what is tied to it, with history and outcome; the subject's
    /// own findings come first.
    public let findings: [RecordedFinding]
    /// The runs that told of its findings, the oldest first.
    public let sightings: [Sighting]
    /// The moment it is judged at. UTC.
    public let asOf: Timestamp
  }

  private let settings: RunSettings
  private let cancellation: Cancellation

  /// An inquiry by these settings.
  public init(_ settings: RunSettings, _ cancellation: Cancellation) {
    self.settings = settings
    self.cancellation = cancellation
  }

  /// What there is to know of an id. Throws `RunFailure`, or `RunCancelled`.
  public func answers(about id: String) throws -> [Answer] {
    do {
      let ledger = try Ledger(settings.ledgerConnection) { cancellation.isCancelled }
      try cancellation.watch(ledger.canceller)
      let source = try Source(settings.location(runID: "explain"), cancellation)
      let subjects = try subjects(named: id, source, ledger)
      guard !subjects.isEmpty else {
        throw RunFailure(
          .noInput,
          "Nothing is called \(id): no finding, subscription, binding, organization, "
            + "charge or source.",
          withoutRows: "Nothing is called so: no finding, subscription, binding, organization, "
            + "charge or source.",
          hint: "`findings` lists the findings with their ids and subjects.")
      }
      return try subjects.map { try answer($0.kind, $0.id, source, ledger) }
    } catch {
      throw RunFailure.translated(error, at: .preparing, cancellation)
    }
  }

  private func subjects(
    named id: String, _ source: Source, _ ledger: Ledger
  ) throws -> [(kind: SubjectKind, id: Identifier)] {
    if let known = try ledger.knownFinding(id) {
      return [(known.key.subjectKind, known.key.subjectID)]
    }
    let id = Identifier(id)
    let changed = try ledger.periodSubjects(nil, known: [id], asOf: source.clock)
    if changed.contains(where: { $0.id == id }) { return [(.period, id)] }
    let isSource = try source.feeds().contains { $0.source == id }
    return try (source.kinds(of: id) + (isSource ? [.feed] : [])).map { ($0, id) }
  }

  private func answer(
    _ kind: SubjectKind, _ id: Identifier, _ source: Source, _ ledger: Ledger
  ) throws -> Answer {
    let judgement = try settings.judgement(of: source)
    let judge = Judge(judgement, lifecycle: settings.lifecycle)
    let sightings = try ledger.sightings(of: kind, id)
    if kind == .period { return try periodAnswer(id, judge, source, ledger, sightings) }
    let histories = try ledger.histories()
    guard kind != .feed else {
      let feeds = try source.feeds()
      let readings = Evaluation.completed(
        try source.countedReadings(judgement.periods), feeds: feeds, history: try ledger.history())
      return Answer(
        explanation: judge.explanation(ofSource: id, feeds: feeds, readings: readings),
        findings: try CurrentFindings.recorded(
          judge.findings(feeds: feeds, readings: readings).filter { $0.key.subjectID == id },
          judge, source, ledger),
        sightings: sightings, asOf: judgement.asOf)
    }
    let current = try CurrentFindings(
      about: kind, id, settings, source, ledger, histories: histories)
    let findings = current.recorded.filter { $0.finding.involves(kind, id) }
    let own = findings.filter { $0.finding.key.isAbout(kind, id) }
    return Answer(
      explanation: judge.explanation(
        of: kind, id, in: current.world, current.suspects,
        history: histories.first { $0.kind == kind && $0.id == id }),
      findings: own + findings.filter { !$0.finding.key.isAbout(kind, id) },
      sightings: sightings, asOf: judgement.asOf)
  }

  /// What the ledger has of a billing period, and what the latest run to settle it has found changed.
  private func periodAnswer(
    _ id: Identifier, _ judge: Judge, _ source: Source, _ ledger: Ledger, _ sightings: [Sighting]
  ) throws -> Answer {
    let asOf = judge.judgement.asOf
    let subjects = try ledger.periodSubjects(nil, known: [id], asOf: asOf)
      .filter { $0.id == id }
    return Answer(
      explanation: judge.explanation(ofPeriod: id, subjects.first),
      findings: try CurrentFindings.recorded(
        judge.findings(about: subjects), judge, source, ledger),
      sightings: sightings, asOf: asOf)
  }
}

extension Finding {
  /// Whether a subject is its own or among those it involves.
  fileprivate func involves(_ kind: SubjectKind, _ id: Identifier) -> Bool {
    let ids =
      switch kind {
      case .subscription: involved.subscriptions
      case .binding: involved.bindings
      case .organization: involved.organizations
      case .charge: involved.charges
      case .feed, .period: [Identifier]()
      }
    return key.isAbout(kind, id) || ids.contains(id)
  }
}

extension Finding.Key {
  /// Whether this is its subject.
  fileprivate func isAbout(_ kind: SubjectKind, _ id: Identifier) -> Bool {
    subjectKind == kind && subjectID == id
  }
}
