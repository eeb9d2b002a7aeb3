import Ledger
import MarketplaceSource
import Reconciliation

/// Whether a plan may be applied at all, here and now.
struct PlanCheck {
  private let settings: RunSettings
  private let site: CorrectionSite

  init(_ settings: RunSettings, _ site: CorrectionSite) {
    self.settings = settings
    self.site = site
  }

  /// Throws unless it is young, for these databases, by this policy and program, and nothing has
  /// halted since.
  func require(_ plan: Plan, _ saved: SavedPlan) throws {
    let now = try site.ledger.clock()
    guard now < plan.validUntil else {
      throw unusable(
        saved, "was made at \(plan.plannedAt) and could be applied until \(plan.validUntil)")
    }
    guard plan.databases == site.source.plannedDatabases else {
      let names = plan.databases.map(\.name).joined(separator: " and ")
      throw unusable(
        saved, "is for other databases: \(names), of another server or by another name")
    }
    guard plan.programVersion == programVersion else {
      throw unusable(
        saved,
        "was made by version \(plan.programVersion) of the program; this is \(programVersion)")
    }
    guard try plan.policyHash == PolicyDocument(settings.policy, settings.lifecycle).hash else {
      throw unusable(saved, "was made by another policy than that of the settings now")
    }
    try requireSources()
  }

  private func unusable(_ saved: SavedPlan, _ problem: String) -> RunFailure {
    RunFailure(
      .planUnusable, "The plan \(saved.id) \(problem).",
      hint: "Nothing was changed. The next run makes a new plan of what is still found.")
  }

  /// A source that is incomplete halts every plan, also one that was made before.
  private func requireSources() throws {
    if let latest = try site.ledger.runs(limit: 1).first,
      latest.status != RunRecord.Status.complete.rawValue
    {
      throw RunFailure(
        .sourceIncomplete, "The latest run, \(latest.id), found a source incomplete.",
        hint: "Nothing was changed. Mend the source, and run again.")
    }
    let judge = Judge(try settings.judgement(of: site.source), lifecycle: settings.lifecycle)
    if let feed = judge.findings(feeds: try site.source.feeds(), readings: []).first {
      throw RunFailure(
        .sourceIncomplete, "A source is stale or missing: \(feed.reason).",
        hint: "Nothing was changed. Mend the feed; apply can then be repeated.")
    }
  }
}
