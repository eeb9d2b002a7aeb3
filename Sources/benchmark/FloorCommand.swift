import ArgumentParser

/// The floor in a process of its own, so that it can be measured like everybody else.
struct FloorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "benchmark floor")

  @Argument var assignment: String

  func run() throws {
    let rows = try Floor.read(TextFile.decode(Assignment.self, from: assignment))
    for (relation, count) in rows.sorted(by: { $0.key < $1.key }) { print(relation, count) }
  }
}
