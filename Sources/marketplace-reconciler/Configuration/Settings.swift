import Configuration
import Nightly
import Reconciliation

/// Puts the settings of a run together: flag, then environment, then file, then default.
struct Settings {
  private let reader: ConfigReader

  init(_ options: CommonOptions) throws(RunFailure) {
    let file = try options.config.map { path throws(RunFailure) in
      try ConfigurationFile.read(path)
    }
    let flags: [SettingKey: String?] = [
      .database: options.database, .marketplaceDatabase: options.marketplaceDatabase,
      .organizationsDatabase: options.organizationsDatabase,
      .ledgerDatabase: options.ledgerDatabase, .output: options.output,
    ]
    reader = ConfigReader(providers: [
      Self.provider("flags", flags.compactMapValues { $0 }),
      EnvironmentVariablesProvider().prefixKeys(with: ["reconciler"]),
      Self.provider("file", file ?? [:]),
    ])
  }

  /// The settings of a run.
  func runSettings(asOf: Timestamp?, detailedExitCode: Bool) throws(RunFailure) -> RunSettings {
    let database = text(.database)
    return RunSettings(
      marketplaceDatabase: text(.marketplaceDatabase) ?? database ?? "",
      organizationsDatabase: text(.organizationsDatabase) ?? database,
      ledgerDatabase: text(.ledgerDatabase) ?? database,
      output: text(.output) ?? "reports", policy: try policy(), asOf: asOf,
      detailedExitCode: detailedExitCode,
      statementTimeout: .microseconds(
        try limit(.statementTimeout)?.microseconds ?? TimeLimit.hours(1).microseconds))
  }

  private func policy() throws(RunFailure) -> Policy {
    var policy = Policy()
    for known in Policy.limits {
      if let limit = try limit(.limit(known.name)) { policy[keyPath: known.path] = limit }
    }
    if let percent = text(.rowDropPercent) {
      guard let number = Int(percent), (0...100).contains(number) else {
        throw invalid(.rowDropPercent, percent, "a whole number from 0 to 100")
      }
      policy.rowDropPercent = number
    }
    return policy
  }

  private func limit(_ key: SettingKey) throws(RunFailure) -> TimeLimit? {
    guard let value = text(key) else { return nil }
    guard let limit = TimeLimit(value) else {
      throw invalid(key, value, "a length of time such as 24h, 5min or 90s")
    }
    return limit
  }

  private func text(_ key: SettingKey) -> String? {
    reader.string(forKey: ConfigKey(key.path))
  }

  private func invalid(_ key: SettingKey, _ value: String, _ wanted: String) -> RunFailure {
    RunFailure(.configuration, "The setting \(key.name) is \"\(value)\" and has to be \(wanted).")
  }

  private static func provider(_ name: String, _ values: [SettingKey: String]) -> InMemoryProvider {
    InMemoryProvider(
      name: name,
      values: Dictionary(
        uniqueKeysWithValues: values.map {
          (AbsoluteConfigKey($0.key.path), ConfigValue(.string($0.value), isSecret: true))
        }))
  }
}
