import Foundation

/// One data set and the files around it: how each contender is called on it.
struct Course {
  let dataSet: DataSet
  let tools: Tools
  /// A folder for what contenders write.
  let folder: String

  /// The programs that are measured, besides this one.
  struct Tools {
    /// The job.
    let program: String
    /// Where the peers' scripts are.
    let peers: String
    /// The Python that has what the peers import; nil to go without them.
    let python: String?
    /// What memory the bounded job may take, as `512M`.
    var bound: String?
  }

  /// Writes what contenders are given.
  init(_ dataSet: DataSet, _ tools: Tools, folder: String) throws {
    (self.dataSet, self.tools, self.folder) = (dataSet, tools, folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try TextFile.write(dataSet.assignment, to: "\(folder)/assignment.json")
    try TextFile.write(dataSet.assignment.ofCharges, to: "\(folder)/charges.json")
  }

  /// The process that a contender is, as the last arguments of another program if need be.
  func process(of contender: Contender, below other: [String] = []) -> ChildProcess {
    ChildProcess(
      name: contender.rawValue, arguments: other + arguments(of: contender),
      output: output(of: contender), messages: "\(folder)/\(contender.rawValue).messages")
  }

  /// Where its standard output goes.
  func output(of contender: Contender) -> String { "\(folder)/\(contender.rawValue).output" }

  /// A file of the reports of the last run.
  func report(_ name: String) -> String { "\(reports)/latest/\(name)" }

  private var reports: String { "\(folder)/reports" }

  private func arguments(of contender: Contender) -> [String] {
    switch contender {
    case .floor:
      [ProcessInfo.processInfo.arguments[0], "floor", "\(folder)/assignment.json"]
    case .floorOfCharges:
      [ProcessInfo.processInfo.arguments[0], "floor", "\(folder)/charges.json"]
    case .job, .jobBounded, .jobSQL:
      [
        tools.program, "run", "--quiet", "--database", dataSet.assignment.conninfo, "--output",
        reports, "--as-of", dataSet.assignment.asOf, "--format", "json", "--engine",
        contender == .jobSQL ? "sql" : "stream",
      ] + (contender == .jobBounded ? tools.bound.map { ["--memory", $0] } ?? [] : [])
    case .analyst:
      [
        "psql", "--no-psqlrc", "--dbname", dataSet.assignment.conninfo, "--variable",
        "as_of=\(dataSet.assignment.asOf)", "--file", "\(tools.peers)/analyst.sql",
      ]
    case .polars, .pandas:
      [
        tools.python ?? "python3", "-B", "\(tools.peers)/\(contender.rawValue)_peer.py",
        "\(folder)/assignment.json",
      ]
    }
  }
}
