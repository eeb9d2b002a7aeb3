/// A source that was not read whole or not lately. Absence is not cancellation: it halts fix-ups.
enum SourceIncomplete: SourceRule {
  static let definition = RuleDefinition(
    id: "source-incomplete", group: .source, severity: .critical, fix: .manual,
    summary: "source that is stale, or from which too few rows were read",
    holdsWhen: """
      the feed's watermark is older than feed-stale-after; a marketplace with subscriptions, or \
      'organizations', has no feed row; no rows were read; or more than row-drop-percent fewer \
      than the median of the last seven complete runs
      """,
    source: "a feed that returns fewer rows than yesterday is a broken feed until proven otherwise",
    nextStep: "mend the feed and run again; until then nothing is proposed or applied",
    reason: "source {source} is incomplete: {shortcomings}")

  static func holds(_ subject: SourceSubject, _ judgement: Judgement) -> Bool {
    !shortcomings(of: subject, judgement).isEmpty
  }

  static func conditions(_ subject: SourceSubject, _ judgement: Judgement) -> [Condition] {
    let shortcomings = shortcomings(of: subject, judgement)
    return [
      Condition(
        "something is missing", !shortcomings.isEmpty,
        found: shortcomings.isEmpty ? "nothing is" : shortcomings.joined(separator: ", "))
    ]
  }

  static func evidence(_ subject: SourceSubject, _ judgement: Judgement) -> Evidence {
    var evidence: Evidence = [
      "source": .text(subject.source),
      "shortcomings": .texts(shortcomings(of: subject, judgement)),
      "watermark": .moment(subject.feed?.watermark),
      "stale_before": .moment(judgement.asOf - judgement.policy.feedStaleAfter),
    ]
    for reading in subject.readings {
      evidence.add("\(reading.relation)_rows", .count(reading.rows))
      if let median = reading.doubledMedian {
        evidence.add("\(reading.relation)_median", .text(halved(median)))
      }
    }
    return evidence
  }

  private static func shortcomings(of subject: SourceSubject, _ judgement: Judgement) -> [String] {
    var found: [String] = []
    let rows = subject.readings.reduce(0) { $0 + $1.rows }
    if let feed = subject.feed {
      let limit = judgement.policy.feedStaleAfter
      let isStale = feed.watermark.map { judgement.hasPassed(limit, since: $0) } ?? true
      if isStale { found.append("its watermark is older than \(limit)") }
    } else if rows > 0 || subject.source == Feed.organizations {
      found.append("it has no feed row")
    }
    let percent = judgement.policy.rowDropPercent
    for reading in subject.readings {
      if reading.rows == 0 && subject.feed != nil {
        found.append("no \(reading.relation) rows were read")
      } else if reading.hasFallen(byMoreThan: percent) {
        found.append(
          "\(reading.rows) \(reading.relation) rows, more than \(percent) % below the median")
      }
    }
    return found
  }

  private static func halved(_ doubled: Int64) -> String {
    doubled % 2 == 0 ? "\(doubled / 2)" : "\(doubled / 2).5"
  }

  static let examples = [
    Example("a watermark of yesterday", finds: ["aws-cn"]) {
      $0.subscribe("s1")
      $0.feed("aws-cn", watermark: .hours(25))
    },
    Example("a watermark of exactly six hours ago") {
      $0.subscribe("s1")
      $0.feed("aws-cn", watermark: .hours(6))
    },
    Example("subscriptions of a marketplace without a feed row", finds: ["gcp"]) {
      $0.subscribe("s1", "ENTITLEMENT_ACTIVE", withFeed: false) { $0.marketplace = "gcp" }
    },
    Example("a feed that brought nothing", finds: ["azure"]) {
      $0.feed("azure", watermark: .minutes(5))
    },
    Example("79 of 100 rows", finds: ["aws-cn"]) {
      $0.subscribe("s1")
      $0.readings = [
        SourceReading(source: "aws-cn", relation: "subscription", rows: 79, history: [100])
      ]
    },
    Example("80 of 100 rows, which is 20 % and not more") {
      $0.subscribe("s1")
      $0.readings = [
        SourceReading(
          source: "aws-cn", relation: "subscription", rows: 80, history: [100, 90, 5000])
      ]
    },
  ]
}
