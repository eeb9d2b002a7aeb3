import Glibc

/// Finds the folder of the server's programs.
enum ServerPrograms {
  /// The variable that names the folder outright.
  static let variable = "RECONCILER_POSTGRES_BIN"

  static func find() throws(PrivateServerError) -> String {
    if let given = environment(variable) {
      guard isServerFolder(given) else { throw .notInstalled(searched: [given]) }
      return given
    }
    let packaged = "/usr/lib/postgresql"
    let versions = FolderListing.names(in: packaged).compactMap { Int($0) }.sorted(by: >)
    let path = environment("PATH")?.split(separator: ":").map { String($0) } ?? []
    let candidates = versions.map { "\(packaged)/\($0)/bin" } + path
    guard let found = candidates.first(where: isServerFolder) else {
      throw .notInstalled(searched: ["\(packaged)/*/bin", "PATH"])
    }
    return found
  }

  private static func isServerFolder(_ folder: String) -> Bool {
    ["initdb", "postgres", "pg_ctl"].allSatisfy { access("\(folder)/\($0)", X_OK) == 0 }
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
