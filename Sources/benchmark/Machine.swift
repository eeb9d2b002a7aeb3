import Glibc
import Postgres

/// What it was measured on.
struct Machine: Encodable {
  /// Processors that are online.
  let cores: Int
  let processor: String
  let memoryMebibytes: Int
  let system: String
  let postgres: String
  /// The settings that decide about PostgreSQL's speed and are not its defaults, and the two that
  /// matter most.
  let settings: [String: String]

  /// This machine, and the server of a connection.
  init(_ connection: Connection) throws {
    cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    processor =
      Self.value(of: "model name", in: "/proc/cpuinfo", after: ":") ?? "an unknown processor"
    memoryMebibytes =
      sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) / 1_048_576
    system =
      Self.value(of: "PRETTY_NAME", in: "/etc/os-release", after: "=") ?? "an unknown system"
    postgres = connection.serverVersionText
    let rows = try connection.rows(
      """
      SELECT name, current_setting(name) FROM pg_settings
      WHERE (category ~ '^(Resource|Write-Ahead|Query Tuning|Autovacuum)' AND setting <> boot_val
          AND source = 'configuration file')
        OR name IN ('shared_buffers', 'work_mem')
      """)
    settings = Dictionary(
      try rows.map { try $0.decode((String, String).self) }, uniquingKeysWith: { $1 })
  }

  /// What a person reads of it.
  var text: String {
    let list = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return """
      \(cores) cores (\(processor)), \(memoryMebibytes) MiB, \(system)
      PostgreSQL \(postgres) on the same machine: \(list.joined(separator: ", "))
      """
  }

  private static func value(
    of name: String, in path: String, after separator: Character
  ) -> String? {
    guard let text = try? TextFile.read(path) else { return nil }
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      guard let position = line.firstIndex(of: separator) else { continue }
      return String(line[line.index(after: position)...].filter { $0 != "\"" }.trimmed)
    }
    return nil
  }
}

extension String {
  /// Without spaces at its beginning.
  fileprivate var trimmed: Substring { drop { $0 == " " || $0 == "\t" } }
}
