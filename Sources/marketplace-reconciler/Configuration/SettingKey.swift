import Reconciliation

/// A setting that may stand in the file and, if it is one of the fixed ones, in the environment or
/// on the command line.
struct SettingKey: Hashable {
  /// Where it stands in the file: `["policy", "orphaned-after"]`.
  let path: [String]

  static let database = SettingKey(path: ["database"])
  static let marketplaceDatabase = SettingKey(path: ["marketplace-database"])
  static let organizationsDatabase = SettingKey(path: ["organizations-database"])
  static let ledgerDatabase = SettingKey(path: ["ledger-database"])
  static let output = SettingKey(path: ["output"])
  static let metrics = SettingKey(path: ["metrics"])
  static let logFormat = SettingKey(path: ["log-format"])
  static let language = SettingKey(path: ["lang"])
  static let csvMark = SettingKey(path: ["csv-bom"])
  static let memory = SettingKey(path: ["memory"])
  static let connections = SettingKey(path: ["connections"])
  static let keptReports = SettingKey(path: ["retention", "reports"])
  static let keptLedger = SettingKey(path: ["retention", "ledger"])
  static let statementTimeout = SettingKey(path: ["statement-timeout"])
  static let lockTimeout = SettingKey(path: ["lock-timeout"])
  static let rowDropPercent = SettingKey(path: ["policy", "row-drop-percent"])
  static let billingTimeZone = SettingKey(path: ["policy", "billing-time-zone"])
  static let bindingRoles = SettingKey(path: ["policy", "binding-roles"])
  static let administratorRoles = SettingKey(path: ["policy", "administrator-roles"])

  static func limit(_ name: String) -> SettingKey { SettingKey(path: ["policy", name]) }

  static func products(_ marketplace: String) -> SettingKey {
    SettingKey(path: ["policy", "products", marketplace])
  }

  static func cap(_ name: String, _ field: String) -> SettingKey {
    SettingKey(path: ["policy", "caps", name, field])
  }

  static func marketplace(_ name: String, _ field: String) -> SettingKey {
    SettingKey(path: ["marketplaces", name, field])
  }

  /// The settings that hold one value and have a name of their own.
  static let fixed: [SettingKey] =
    [
      database, marketplaceDatabase, organizationsDatabase, ledgerDatabase, output,
      metrics, logFormat, language, csvMark, memory, connections, keptReports, keptLedger,
      statementTimeout, lockTimeout, rowDropPercent, billingTimeZone,
    ] + Policy.limits.map { limit($0.name) }
    + Policy.caps.flatMap { known in
      ["count", "percent"].map { cap(known.name, $0) }
    }

  /// How people name it: `policy.orphaned-after`.
  var name: String { path.joined(separator: ".") }
}
