import ArgumentParser
import Foundation
import Ledger
import MarketplaceSource
import Nightly
import Postgres
import PrivatePostgres
import Reconciliation
import SampleData

/// Measures the job against the least that reading its rows can cost.
@main
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measures a run against the COPY floor of the columns it pulls.",
    discussion: """
      Builds a data set in a private throw-away PostgreSQL, then runs the floor (the same columns \
      streamed by as many connections and thrown away) and the whole job in turns, each in a \
      process of its own, and prints medians. Absolute times wander from machine to machine; only \
      the ratio says something.
      """)

  @Argument(help: "How many customers; each has about one subscription and one binding.")
  var customers = 1_000_000

  @Option(help: "How many thousandths of the customers drift, all kinds of drift alike.")
  var drift = 1

  @Option(help: "How many charges a customer has.")
  var charges = 0

  @Option(help: "How many rounds.")
  var rounds = 5

  @Option(help: "The job's program.")
  var program: String

  @Option(help: "What ids are: uuid, bigint or text.")
  var identifiers = "uuid"

  @Option(help: .hidden)
  var floorOf: String?

  func run() throws {
    if let floorOf { return try Floor.read(floorOf) }
    guard let form = IdentifierForm(rawValue: identifiers) else {
      throw ValidationError("--identifiers is uuid, bigint or text")
    }
    let server = try PrivateServer.start()
    defer { server.stop() }
    let dataSet = try DataSet(
      server, customers: customers, drift: drift, charges: charges, identifiers: form)
    print("\(customers) customers, \(dataSet.expected) pieces of drift, ids of type \(identifiers)")
    let own = ProcessInfo.processInfo.arguments[0]
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path(
      percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: output) }
    var floor: [Measurement] = []
    var job: [Measurement] = []
    for _ in 0..<rounds {
      floor.append(
        try Measurement.of([
          own, "--program", program, "--floor-of", dataSet.conninfo,
        ]))
      job.append(
        try Measurement.of([
          program, "run", "--quiet", "--database", dataSet.conninfo, "--output", output, "--as-of",
          "\(dataSet.asOf)", "--format", "json",
        ]))
    }
    let found =
      try Ledger(
        RunSettings(marketplaceDatabase: dataSet.conninfo, output: output).ledgerConnection
      )
      .runs(limit: 1).first?.findings ?? 0
    guard found == Int64(dataSet.expected) else {
      throw ValidationError("the job found \(found) and not \(dataSet.expected)")
    }
    Measurement.report(floor: floor, job: job)
    try printSteps(of: "\(output)/latest/run.json")
  }

  private struct Run: Decodable {
    let timings: [String: Double]
  }

  /// What the steps of a run took, the longest first.
  private func printSteps(of path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path))
    let steps = try JSONDecoder().decode(Run.self, from: data).timings
    let lines = steps.sorted { $0.value > $1.value }.map { step, seconds in
      "\(step) \((seconds * 100).rounded() / 100)"
    }
    print("steps of the last run, in seconds: \(lines.joined(separator: ", "))")
  }
}
