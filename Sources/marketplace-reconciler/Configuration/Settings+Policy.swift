import Nightly
import Reconciliation

/// What rules judge by.
extension Settings {
  /// The limits and lists, each the default one unless it is set.
  func policy() throws(RunFailure) -> Policy {
    var policy = Policy()
    for known in Policy.limits {
      if let limit = try limit(.limit(known.name)) { policy[keyPath: known.path] = limit }
    }
    let week = TimeLimit.hours(7 * 24)
    guard policy.notifyCooldown >= week else {
      throw invalid(
        .limit("notify-cooldown"), "\(policy.notifyCooldown)",
        "at least \(week), for so long the write contract sends no message again")
    }
    policy.rowDropPercent = try number(.rowDropPercent, 0...100) ?? policy.rowDropPercent
    policy.billingTimeZone = text(.billingTimeZone) ?? policy.billingTimeZone
    policy.bindingRoles = try roles(.bindingRoles) ?? policy.bindingRoles
    policy.administratorRoles = try roles(.administratorRoles) ?? policy.administratorRoles
    for (key, products) in file.lists where key.path.starts(with: ["policy", "products"]) {
      policy.products[key.path[2]] = Set(products)
    }
    for known in Policy.caps {
      policy[keyPath: known.path] = try cap(known.name, policy[keyPath: known.path])
    }
    policy.marketplaces = try marketplaces(policy.marketplaces)
    return policy
  }

  /// A list of roles; an empty one would make every binding a finding.
  private func roles(_ key: SettingKey) throws(RunFailure) -> Set<String>? {
    guard let roles = file.lists[key] else { return nil }
    guard !roles.isEmpty else { throw invalid(key, "", "a list of at least one role") }
    let known: Set = ["owner", "admin", "billing-admin", "member"]
    if let unknown = roles.first(where: { !known.contains($0) }) {
      throw invalid(key, unknown, "of owner, admin, billing-admin and member")
    }
    return Set(roles)
  }

  private func cap(_ name: String, _ standard: Caps.Cap) throws(RunFailure) -> Caps.Cap {
    var cap = standard
    cap.count = try number(.cap(name, "count"), 0...1_000_000) ?? cap.count
    let percent = SettingKey.cap(name, "percent")
    guard let text = text(percent) else { return cap }
    guard let share = Amount(text), share.hundredMillionths % 10_000_000 == 0,
      (0...100 * 100_000_000).contains(share.hundredMillionths)
    else {
      throw invalid(percent, text, "a number from 0 to 100 with at most one decimal")
    }
    cap.permille = Int(share.hundredMillionths / 10_000_000)
    return cap
  }

  /// The words, each as the standard has it unless it is set.
  func lifecycle(_ policy: Policy) throws(RunFailure) -> Lifecycle {
    var entries = Lifecycle.standard.entries
    for (key, value) in file.values where key.path.first == "lifecycle" {
      guard policy.profile(of: key.path[1]) != nil else {
        throw RunFailure(
          .configuration, "The setting \(key.name) is about a marketplace that is not known.",
          hint: "Set marketplaces.\(key.path[1]), too, or correct the name.")
      }
      guard let state = CanonicalState.allCases.first(where: { $0.properties.name == value }) else {
        let names = CanonicalState.allCases.map(\.properties.name).joined(separator: ", ")
        throw invalid(key, value, "one of \(names)")
      }
      entries.append(.init(marketplace: key.path[1], word: key.path[2], state: state))
    }
    return Lifecycle(entries)
  }
}
