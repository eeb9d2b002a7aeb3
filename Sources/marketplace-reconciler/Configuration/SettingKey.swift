import Reconciliation

/// A setting that may stand in the file, in the environment, or on the command line.
struct SettingKey: Hashable {
  /// Where it stands in the file: `["policy", "orphaned-after"]`.
  let path: [String]

  static let database = SettingKey(path: ["database"])
  static let marketplaceDatabase = SettingKey(path: ["marketplace-database"])
  static let organizationsDatabase = SettingKey(path: ["organizations-database"])
  static let ledgerDatabase = SettingKey(path: ["ledger-database"])
  static let output = SettingKey(path: ["output"])
  static let statementTimeout = SettingKey(path: ["statement-timeout"])
  static let rowDropPercent = SettingKey(path: ["policy", "row-drop-percent"])

  static func limit(_ name: String) -> SettingKey { SettingKey(path: ["policy", name]) }

  /// Every setting there is.
  static let all: [SettingKey] =
    [
      database, marketplaceDatabase, organizationsDatabase, ledgerDatabase, output,
      statementTimeout, rowDropPercent,
    ] + Policy.limits.map { limit($0.name) }

  /// How people name it: `policy.orphaned-after`.
  var name: String { path.joined(separator: ".") }
}
