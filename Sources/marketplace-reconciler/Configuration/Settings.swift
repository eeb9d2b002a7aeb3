import Configuration
import Nightly
import Reconciliation
import Reports

/// Puts the settings of a run together: flag, then environment, then file, then default.
struct Settings {
  /// The layers, the one that counts most first.
  private let layers: [ConfigReader]
  private let reader: ConfigReader
  let file: ConfigurationFile

  /// The layers' values together.
  /// - Parameter further: what a command has beside the common options.
  init(
    _ options: CommonOptions, _ further: [SettingKey: String?] = [:]
  ) throws(RunFailure) {
    let file =
      if let path = options.config { try ConfigurationFile(path) } else { ConfigurationFile() }
    self.init(options, file, further)
  }

  /// The layers' values together, with a file that is read.
  init(
    _ options: CommonOptions, _ file: ConfigurationFile, _ further: [SettingKey: String?] = [:]
  ) {
    self.file = file
    let flags: [SettingKey: String?] = [
      .database: options.database, .marketplaceDatabase: options.marketplaceDatabase,
      .organizationsDatabase: options.organizationsDatabase,
      .ledgerDatabase: options.ledgerDatabase, .output: options.output,
      .metrics: options.metrics, .logFormat: options.logFormat?.rawValue,
      .language: options.language?.rawValue,
    ].merging(further) { first, _ in first }
    let providers: [any ConfigProvider] = [
      Self.provider("flags", flags.compactMapValues { $0 }),
      EnvironmentVariablesProvider().prefixKeys(with: ["reconciler"]),
      Self.provider(
        "file", file.values.filter { SettingKey.fixed.contains($0.key) }),
    ]
    layers = providers.map { ConfigReader(provider: $0) }
    reader = ConfigReader(providers: providers)
  }

  /// The settings of a run.
  func runSettings(asOf: Timestamp? = nil) throws(RunFailure) -> RunSettings {
    let policy = try policy()
    var settings = RunSettings(
      marketplaceDatabase: database(.marketplaceDatabase) ?? "",
      organizationsDatabase: database(.organizationsDatabase),
      ledgerDatabase: database(.ledgerDatabase), output: text(.output) ?? "reports",
      policy: policy, lifecycle: try lifecycle(policy), asOf: asOf,
      statementTimeout: try timeout(.statementTimeout) ?? .seconds(3600))
    if let limit = try timeout(.lockTimeout) { settings.lockTimeout = limit }
    settings.language = try language()
    settings.marksCSV = try marksCSV()
    settings.memory = try memory()
    settings.connections = try number(.connections, 1...64)
    settings.retention = Retention(
      reports: try retention(.keptReports), ledger: try retention(.keptLedger))
    settings.metrics = try metrics()
    try requireLogFormat()
    return settings
  }

  /// The language of what people read.
  private func language() throws(RunFailure) -> Language {
    guard let value = text(.language) else { return .english }
    guard let language = Language(rawValue: value) else {
      let known = Language.allCases.map(\.rawValue).joined(separator: " or ")
      throw invalid(.language, value, known)
    }
    return language
  }

  /// The file for node_exporter; an empty name is none.
  private func metrics() throws(RunFailure) -> String? {
    guard let path = text(.metrics), !path.isEmpty else { return nil }
    guard path.hasSuffix(MetricsFile.suffix) else {
      throw invalid(.metrics, path, "a path that ends in \(MetricsFile.suffix)")
    }
    return path
  }

  /// It counts before the settings do; here only what it may be.
  private func requireLogFormat() throws(RunFailure) {
    guard let value = text(.logFormat), !value.isEmpty, LogFormat(rawValue: value) == nil else {
      return
    }
    throw invalid(.logFormat, value, LogFormat.allCases.map(\.rawValue).joined(separator: " or "))
  }

  /// Whether CSV files begin with a byte order mark.
  private func marksCSV() throws(RunFailure) -> Bool {
    switch text(.csvMark) {
    case nil, "false": false
    case "true": true
    case let value?: throw invalid(.csvMark, value, "true or false")
    }
  }

  /// How long something is kept, if not for ever.
  private func retention(_ key: SettingKey) throws(RunFailure) -> TimeLimit? {
    guard let limit = try limit(key) else { return nil }
    guard limit >= Retention.shortest else {
      throw invalid(key, "\(limit)", "at least \(Retention.shortest)")
    }
    return limit
  }

  /// How much memory a run may take for rows, in bytes.
  private func memory() throws(RunFailure) -> Int? {
    guard let value = text(.memory) else { return nil }
    guard let size = ByteCount(value), size.bytes >= ByteCount.mebibyte * 64 else {
      throw invalid(.memory, value, "at least 64M, as 512M or 2G")
    }
    return size.bytes
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

  private func timeout(_ key: SettingKey) throws(RunFailure) -> Duration? {
    guard let limit = try limit(key) else { return nil }
    // The server counts milliseconds in 32 bits.
    guard limit.microseconds / 1000 <= Int32.max else {
      throw invalid(key, "\(limit)", "at most 24 days")
    }
    return .microseconds(limit.microseconds)
  }

  /// A length of time, if it is set.
  func limit(_ key: SettingKey) throws(RunFailure) -> TimeLimit? {
    guard let value = text(key) else { return nil }
    guard let limit = TimeLimit(value) else {
      throw invalid(key, value, "a length of time such as 24h, 5min or 90s")
    }
    // More is a slip of the pen, and could pass the ends of the calendar.
    guard limit <= .hours(36_600 * 24) else { throw invalid(key, value, "at most 36600d") }
    return limit
  }

  /// A whole number within bounds, if it is set.
  func number(_ key: SettingKey, _ range: ClosedRange<Int>) throws(RunFailure) -> Int? {
    guard let value = text(key) else { return nil }
    guard let number = Int(value), range.contains(number) else {
      throw invalid(
        key, value, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A setting as text, if it is set.
  func text(_ key: SettingKey) -> String? {
    SettingKey.fixed.contains(key)
      ? reader.string(forKey: ConfigKey(key.path)) : file.values[key]
  }

  /// What is wrong with a setting's value.
  func invalid(_ key: SettingKey, _ value: String, _ wanted: String) -> RunFailure {
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
