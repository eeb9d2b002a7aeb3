public import Reconciliation

/// What a run tells Prometheus.
public enum RunMetrics {
  /// What every end of a run tells.
  /// - Parameters:
  ///   - exitCode: with 0 and 2 it is a success.
  ///   - now: when it ended, by this machine's clock. UTC.
  public static func ending(
    version: String, exitCode: Int32, seconds: Double, at now: Timestamp
  ) -> [MetricFamily] {
    let moment = now.secondsSince1970
    let families = [
      MetricFamily(.buildInfo, [.init([version], 1)]), MetricFamily(.lastRun, moment),
      MetricFamily(.exitCode, Double(exitCode)), MetricFamily(.runDuration, seconds),
    ]
    return [0, 2].contains(exitCode) ? families + [MetricFamily(.lastSuccess, moment)] : families
  }

  /// What a report tells, beside how its run ended.
  /// - Parameter now: when the report was made, by this machine's clock. UTC.
  public static func report(_ report: RunReport, at now: Timestamp) -> [MetricFamily] {
    let asOf = report.asOf.secondsSince1970
    return [
      MetricFamily(.lastReport, now.secondsSince1970),
      MetricFamily(
        .rows, report.readings.map { .init([$0.source.text, $0.relation], Double($0.rows)) }),
      MetricFamily(
        .feedAge,
        report.feeds.map { feed in
          // One of which nobody knows how far it was read counts as infinitely old.
          let watermark = feed.watermark ?? .minusInfinity
          return .init([feed.source.text], asOf - watermark.secondsSince1970)
        }, merging: max),
      findings(report),
      MetricFamily(.resolved, Double(report.resolved.count)),
      MetricFamily(.unjudged, Double(report.unjudged)),
      MetricFamily(
        .moneyAtRisk,
        Money.sums(report.moneyAtRisk.values.flatMap { $0 }).map { money in
          .init([money.currency], Double("\(money.amount)") ?? 0)
        }),
      planned(report),
      MetricFamily(.actionsInDoubt, Double(report.actionsInDoubt)),
    ]
  }

  private struct Place: Hashable {
    let rule: String
    let severity: Severity
    let status: FindingStatus
  }

  /// Rules that were asked and have found nothing stand there with zeros, so that an alert can compare.
  private static func findings(_ report: RunReport) -> MetricFamily {
    let skipped = Set(report.skippedRules)
    var counts: [Place: Int] = [:]
    for rule in Catalogue.rules.map({ $0.definition }) where !skipped.contains(rule.id) {
      for status in FindingStatus.allCases where status != .resolved {
        counts[Place(rule: rule.id, severity: rule.severity, status: status)] = 0
      }
    }
    for recorded in report.findings {
      let finding = recorded.finding
      let place = Place(
        rule: finding.key.rule, severity: finding.severity, status: recorded.status)
      counts[place, default: 0] += 1
    }
    return MetricFamily(
      .findings,
      counts.map { place, count in
        .init([place.rule, place.severity.rawValue, place.status.rawValue], Double(count))
      })
  }

  private static func planned(_ report: RunReport) -> MetricFamily {
    let actions = report.plan?.value.actions ?? []
    let waiting = actions.count(where: \.needsApproval)
    return MetricFamily(
      .plannedActions,
      [
        .init(["needed"], Double(waiting)),
        .init(["not-needed"], Double(actions.count - waiting)),
      ])
  }
}
