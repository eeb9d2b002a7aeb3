import ArgumentParser
import Foundation
import PrivatePostgres
import SampleData

/// Counts the instructions that the job takes a row, by valgrind, and compares them with a baseline.
struct InstructionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark instructions",
    abstract: "Counts the instructions of a run a row, and fails if they became more.",
    discussion: """
      Runs the job three times below valgrind: on some customers, on thrice as many, and on the first \
      with charges. The differences are what a row takes. No time is measured, so a busy machine \
      counts the same.
      """)

  @Option(help: "The job's program, without debug information: valgrind cannot read Swift's.")
  var program: String

  @Option(help: "The file with what a row may take.")
  var baseline: String

  @Option(help: "By how many parts of a hundred a row may become dearer.")
  var tolerance = 10.0

  @Flag(help: "Write what was counted into the baseline instead.")
  var update = false

  private static let customers = 10_000
  private static let charges = 60_000

  func run() throws {
    let small = try sample(customers: Self.customers, charges: 0)
    let large = try sample(customers: 3 * Self.customers, charges: 0)
    let charged = try sample(customers: Self.customers, charges: Self.charges)
    let cost = InstructionCost(small: small, large: large, charged: charged)
    print("A customer's row: \(cost.customerRow.text(0)) instructions.")
    print("A charge: \(cost.charge.text(0)) instructions.")
    if update {
      try TextFile.write(cost, to: baseline)
      return
    }
    let before = try TextFile.decode(InstructionCost.self, from: baseline)
    let regressions = cost.regressions(from: before, percent: tolerance)
    guard regressions.isEmpty else { throw BenchmarkError.dearer(regressions) }
    print("No more than \(tolerance.text(0)) % above \(baseline).")
  }

  /// One run on a server of its own, which has to find just what was planted.
  private func sample(customers: Int, charges: Int) throws -> InstructionCost.Sample {
    let server = try PrivateServer.start(PrivateServerConfiguration())
    defer { server.stop() }
    let wish = DataSet.Wish(
      customers: customers, drift: 0, charges: charges, identifiers: .uuid)
    let dataSet = try DataSet(wish, on: server)
    let course = try Course(
      dataSet, Course.Tools(program: program, peers: "", python: nil),
      folder: "\(server.folder)/benchmark")
    let counts = "\(course.folder)/instructions"
    // Swift's tables are walked in another order in each process otherwise.
    setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1)
    _ = try course.process(
      of: .job,
      below: ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=\(counts)"]
    ).run()
    try FoundDrift(reported: course.report("findings.ndjson"))
      .require(dataSet.planted, by: "the job below valgrind")
    let record = try TextFile.decode(RunRecord.self, from: course.report("run.json"))
    return InstructionCost.Sample(
      instructions: try Self.total(counts), rows: record.rows.values.reduce(0, +))
  }

  /// The last line of what cachegrind writes: `summary: 39985748`.
  private static func total(_ path: String) throws -> Int {
    let words = try TextFile.read(path).split(separator: "\n").last?.split(separator: " ") ?? []
    guard words.count == 2, words[0] == "summary:", let total = Int(words[1]) else {
      throw BenchmarkError.unreadable(contender: "valgrind", what: "The last line of its counts")
    }
    return total
  }
}
