/// What the file may hold and where. A `*` stands for a name of the user's: a marketplace, or a word
/// of one.
struct SettingShape {
  enum Kind {
    case value
    case list
  }

  let path: [String]
  let kind: Kind

  /// Everything the file may hold.
  static let all: [SettingShape] =
    SettingKey.fixed.map { SettingShape(path: $0.path, kind: .value) } + [
      SettingShape(path: SettingKey.bindingRoles.path, kind: .list),
      SettingShape(path: SettingKey.administratorRoles.path, kind: .list),
      SettingShape(path: SettingKey.products("*").path, kind: .list),
      SettingShape(path: ["lifecycle", "*", "*"], kind: .value),
    ]
    + MarketplaceField.allCases.map {
      SettingShape(path: SettingKey.marketplace("*", $0.rawValue).path, kind: .value)
    }

  /// Whether a place in the file is this one.
  func matches(_ place: [String]) -> Bool {
    place.count == path.count && begins(with: place)
  }

  /// Whether this one lies below a place in the file, or is it.
  func begins(with place: [String]) -> Bool {
    place.count <= path.count && zip(path, place).allSatisfy { $0 == "*" || $0 == $1 }
  }

  /// How people name it: `lifecycle.*.*`.
  var name: String { path.joined(separator: ".") }
}

/// What is configured of a marketplace.
enum MarketplaceField: String, CaseIterable {
  case site
  case pendingAfter = "pending-after"
  case suspendedAfter = "suspended-after"
  case meteringAfter = "metering-after"
  case meteringByHour = "metering-by-hour"
  case meteringAfterEnd = "metering-after-end"
  case urgentAfter = "urgent-after"
  case issuer
}
