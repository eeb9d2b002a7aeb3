import Configuration
import Nightly
import Reconciliation

/// Puts the settings of a run together: flag, then environment, then file, then default.
struct Settings {
  /// The layers, the one that counts most first.
  private let layers: [ConfigReader]
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
    let providers: [any ConfigProvider] = [
      Self.provider("flags", flags.compactMapValues { $0 }),
      EnvironmentVariablesProvider().prefixKeys(with: ["reconciler"]),
      Self.provider("file", file ?? [:]),
    ]
    layers = providers.map { ConfigReader(provider: $0) }
    reader = ConfigReader(providers: providers)
  }

  /// The settings of a run.
  func runSettings(asOf: Timestamp?, detailedExitCode: Bool) throws(RunFailure) -> RunSettings {
    return RunSettings(
      marketplaceDatabase: database(.marketplaceDatabase) ?? "",
      organizationsDatabase: database(.organizationsDatabase),
      ledgerDatabase: database(.ledgerDatabase), output: text(.output) ?? "reports",
      policy: try policy(), asOf: asOf,
      detailedExitCode: detailedExitCode, statementTimeout: try statementTimeout())
  }

  /// One of the three databases. `database` means all three, and in a layer that counts more it
  /// counts more than one by name in a layer below.
  private func database(_ key: SettingKey) -> String? {
    for layer in layers {
      for wanted in [key, .database] {
        if let value = layer.string(forKey: ConfigKey(wanted.path)) { return value }
      }
    }
    return nil
  }

  private func statementTimeout() throws(RunFailure) -> Duration {
    let limit = try limit(.statementTimeout) ?? .hours(1)
    // The server counts milliseconds in 32 bits.
    guard limit.microseconds / 1000 <= Int32.max else {
      throw invalid(.statementTimeout, "\(limit)", "at most 24 days")
    }
    return .microseconds(limit.microseconds)
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
