import Nightly
import Reconciliation

extension Settings {
  /// The marketplaces: the standard ones with what is set of them, and those that are new.
  func marketplaces(
    _ standard: [MarketplaceProfile]
  ) throws(RunFailure) -> [MarketplaceProfile] {
    let names = Set(file.values.keys.filter { $0.path.first == "marketplaces" }.map { $0.path[1] })
    var all = standard
    for name in names.sorted() {
      let place = all.firstIndex { $0.marketplace == name }
      let profile = try marketplace(name, place.map { all[$0] })
      if let place { all[place] = profile } else { all.append(profile) }
    }
    return all
  }

  private func marketplace(
    _ name: String, _ known: MarketplaceProfile?
  ) throws(RunFailure) -> MarketplaceProfile {
    let site = try site(name) ?? known?.site
    let after = try limit(name, .meteringAfter) ?? known?.metering.after
    let issuer = file.values[.marketplace(name, MarketplaceField.issuer.rawValue)] ?? known?.issuer
    guard let site, let after, let issuer else {
      throw RunFailure(
        .configuration, "The marketplace \(name) is new, and not all that is needed is set.",
        hint: "Set marketplaces.\(name).site, .metering-after and .issuer.")
    }
    return MarketplaceProfile(
      marketplace: name, site: site,
      pendingAfter: try limit(name, .pendingAfter) ?? known?.pendingAfter,
      suspendedAfter: try limit(name, .suspendedAfter) ?? known?.suspendedAfter,
      metering: .init(
        after: after,
        isByHour: try flag(name, .meteringByHour) ?? known?.metering.isByHour ?? false,
        afterEnd: try limit(name, .meteringAfterEnd) ?? known?.metering.afterEnd,
        urgentAfter: try limit(name, .urgentAfter) ?? known?.metering.urgentAfter),
      issuer: issuer)
  }

  private func limit(_ name: String, _ field: MarketplaceField) throws(RunFailure) -> TimeLimit? {
    try limit(.marketplace(name, field.rawValue))
  }

  private func site(_ name: String) throws(RunFailure) -> Organization.Site? {
    let key = SettingKey.marketplace(name, MarketplaceField.site.rawValue)
    guard let value = file.values[key] else { return nil }
    guard let site = Organization.Site(rawValue: value) else {
      throw invalid(key, value, "cn or global")
    }
    return site
  }

  private func flag(_ name: String, _ field: MarketplaceField) throws(RunFailure) -> Bool? {
    let key = SettingKey.marketplace(name, field.rawValue)
    guard let value = file.values[key] else { return nil }
    guard let flag = Bool(value) else { throw invalid(key, value, "true or false") }
    return flag
  }
}
