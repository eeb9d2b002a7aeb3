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
    let isSource = try source.feeds().contains { $0.source == id }
    return try (source.kinds(of: id) + (isSource ? [.feed] : [])).map { ($0, id) }
  }

  private func answer(
    _ kind: SubjectKind, _ id: Identifier, _ source: Source, _ ledger: Ledger
  ) throws -> Answer {
    let judgement = try settings.judgement(of: source)
    let judge = Judge(judgement, lifecycle: settings.lifecycle)
    let sightings = try ledger.sightings(of: kind, id)
    let histories = try ledger.histories()
    guard kind != .feed else {
      let feeds = try source.feeds()
      let readings = Evaluation.completed(
        try source.countedReadings(judgement.periods), feeds: feeds, history: try ledger.history())
      return Answer(
        explanation: judge.explanation(ofSource: id, feeds: feeds, readings: readings),
        findings: try recorded(
          judge.findings(feeds: feeds, readings: readings).filter { $0.key.subjectID == id },
          judgement, source, ledger),
        sightings: sightings, asOf: judgement.asOf)
    }
    let suspects = try source.suspects(around: kind, id)
    let world = try source.world(around: suspects)
    let found = judge.findings(in: world, about: suspects) + judge.findings(about: histories)
    let findings = try recorded(found, judgement, source, ledger).filter { recorded in
      recorded.finding.involves(kind, id)
    }
    let own = findings.filter { $0.finding.key.isAbout(kind, id) }
    return Answer(
      explanation: judge.explanation(
        of: kind, id, in: world, suspects,
        history: histories.first { $0.kind == kind && $0.id == id }),
      findings: own + findings.filter { !$0.finding.key.isAbout(kind, id) },
      sightings: sightings, asOf: judgement.asOf)
  }

  private func recorded(
    _ findings: [Finding], _ judgement: Judgement, _ source: Source, _ ledger: Ledger
  ) throws -> [RecordedFinding] {
    let identified = try Evaluation.priced(findings, judgement, source).map {
      (id: FindingID.of($0.key), finding: $0)
    }
    // How many rows there are is not counted here; a feed that is stale or missing halts all the same.
    let halting = Judge(judgement).findings(feeds: try source.feeds(), readings: [])
    var comparison = Comparison(
      identified, known: try ledger.knownFindings(identified.map(\.id)),
      waivers: try ledger.waivers(), judgement, isComplete: halting.isEmpty)
    ActionPlan.decide(&comparison, isHalted: !halting.isEmpty, actionID: ActionID.of)
    return comparison.recorded
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
      case .feed: [Identifier]()
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
