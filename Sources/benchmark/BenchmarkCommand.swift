import ArgumentParser
import Foundation
import PrivatePostgres
import SampleData

/// Measures the job against the least that reading its rows can cost, and against other ways.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measures a run against the COPY floor of the columns it pulls, and against others.",
    discussion: """
      Builds a data set in a private throw-away PostgreSQL, then runs in turns, each in a process of \
      its own: floor (the columns that the job pulls, streamed by as many connections and thrown \
      away), job, job-bounded (job with --memory, if one is given), job-sql (job with --engine sql), \
      analyst (queries as one writes them by hand, in psql), and with --python also polars and \
      pandas. Everybody has to find exactly the planted drift, every time; the job also gathers evidence, plans, reports and records, and the others \
      do not. CPU and peak memory are those of the contender's own process, not of the server. \
      Absolute times wander from machine to machine and from day to day; only the ratios \
      of one run say something.
      """)

  @Argument(help: "How many customers; each has about one subscription and one binding.")
  var customers = [1_000_000]

  @Option(help: "How many thousandths of the customers drift, all kinds of drift alike.")
  var drift = 1

  @Option(help: "About how many charges there are, whatever the size.")
  var charges = 0

  @Option(help: "How many rounds.")
  var rounds = 5

  @Option(help: "What ids are: uuid, bigint, text or mixed.")
  var identifiers = IdentifierForm.uuid

  @Option(help: "A setting of the server, as shared_buffers=4GB; may be repeated.")
  var setting: [ServerSetting] = []

  @Option(
    help:
      "Leave out: floor-charges, job, job-bounded, job-sql, analyst, polars or pandas; may be repeated."
  )
  var without: [Contender] = []

  @Option(help: "Measure this one in the first round only, as it takes so long; may be repeated.")
  var once: [Contender] = []

  @Option(help: "Measure the job with this bound of memory as well, as 512M.")
  var memory: String?

  @Option(help: "Where to write everything that was measured, as JSON.")
  var json: String?

  @Option(help: "The job's program.")
  var program: String

  @Option(help: "The folder with the peers' scripts.")
  var peersFolder: String

  @Option(help: "A Python that has what the peers import; without one they are left out.")
  var python: String?

  func validate() throws {
    guard customers.allSatisfy({ $0 >= 5 }), drift >= 0, charges >= 0, rounds >= 1 else {
      throw ValidationError("there are at least 5 customers and 1 round, and nothing is negative")
    }
    guard !without.contains(.floor), !once.contains(.floor) else {
      throw ValidationError("the floor is what everything is compared with, in every round")
    }
  }

  func run() throws {
    var results: [RaceResult] = []
    for count in customers {
      let (result, machine) = try race(count)
      if results.isEmpty { print(machine.text) }
      print(result.text)
      results.append(result)
      if let json {
        let report = Report(
          machine, rounds: rounds, identifiers: identifiers.rawValue, drift: drift, results)
        try TextFile.write(report, to: json)
      }
    }
    for growth in Growth.between(results) { print(growth.text) }
    print(
      """

      Medians of so many rounds as the table says, in turns; x floor is the median of the \
      rounds' ratios. Absolute times wander; only ratios of one run say something.
      """)
  }

  private func race(_ count: Int) throws -> (RaceResult, Machine) {
    let server = try PrivateServer.start(
      PrivateServerConfiguration(
        settings: Dictionary(setting.map { ($0.name, $0.value) }) { $1 }))
    defer { server.stop() }
    say("loading \(count) customers")
    let wish = DataSet.Wish(
      customers: count, drift: drift, charges: charges, identifiers: identifiers)
    let dataSet = try DataSet(wish, on: server)
    // The server's folder goes with it, however this ends.
    let course = try Course(
      dataSet, Course.Tools(program: program, peers: peersFolder, python: python, bound: memory),
      folder: "\(server.folder)/benchmark")
    let race = Race(course: course, contenders: contenders, once: Set(once), rounds: rounds)
    return (try race.run(say), dataSet.machine)
  }

  private var contenders: [Contender] {
    Contender.allCases.filter { contender in
      !without.contains(contender) && (python != nil || !contender.isInPython)
        && (charges > 0 || contender != .floorOfCharges)
        && (memory != nil || contender != .jobBounded)
    }
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
