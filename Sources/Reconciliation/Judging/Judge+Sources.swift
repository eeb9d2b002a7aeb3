extension Judge {
  /// Every finding about the sources that were read, or that should have been.
  public func findings(feeds: [Feed], readings: [SourceReading]) -> [Finding] {
    let sources = Set(feeds.map(\.source) + readings.map(\.source) + [Feed.organizations])
    let feedOfSource = Dictionary(
      feeds.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    let readingsOfSource = Dictionary(
      grouping: readings.filter(\.isJudged), by: \.source)
    return sources.sorted().flatMap { source in
      about(
        SourceSubject(
          source: source, feed: feedOfSource[source], readings: readingsOfSource[source] ?? []))
    }
  }

  private func about(_ subject: SourceSubject) -> [Finding] {
    Catalogue.sourceRules.filter { $0.holds(subject, judgement) }.map {
      Finding(
        $0, of: .feed, subject.source,
        marketplace: subject.source == Feed.organizations ? nil : subject.source.text,
        involved: .init(), evidence: $0.evidence(subject, judgement))
    }
  }
}

extension SourceReading {
  /// What reading a whole small world amounts to: its rows, counted by source. A marketplace that
  /// has a feed and no subscriptions was read, too: nothing came.
  public static func counting(_ world: World) -> [SourceReading] {
    let marketplaces = Set(
      world.subscriptions.map { Identifier($0.marketplace) }
        + world.feeds.map(\.source).filter { $0 != Feed.organizations })
    let readings = marketplaces.sorted().map { marketplace in
      SourceReading(
        source: marketplace, relation: "subscription",
        rows: Int64(world.subscriptions.count { Identifier($0.marketplace) == marketplace }))
    }
    return readings + [
      SourceReading(
        source: Feed.organizations, relation: "organization",
        rows: Int64(world.organizations.count)),
      SourceReading(
        source: Feed.organizations, relation: "binding", rows: Int64(world.bindings.count)),
    ]
  }
}
