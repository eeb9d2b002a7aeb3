import Dispatch
import Foundation
import Glibc
import Reconciliation
import TestSupport
import Testing

@testable import Reports

/// The file for node_exporter: what a run tells anew, and what it carries on.
@Suite struct MetricsFileTests {
  private static let now = SystemClock.now

  private func withFile(_ body: (MetricsFile) throws -> Void) throws {
    try withTemporaryFolder { try body(MetricsFile(path: "\($0)/job.prom")) }
  }

  private func text(_ file: MetricsFile) throws -> String {
    try String(contentsOfFile: file.path, encoding: .utf8)
  }

  private func ending(_ code: Int32, at now: Timestamp = now) -> [MetricFamily] {
    RunMetrics.ending(version: "1", exitCode: code, seconds: 2.5, at: now)
  }

  @Test("a failure is told, and the last success stands on")
  func carriedOn() throws {
    try withFile { file in
      let earlier = Self.now - .hours(24)
      try file.update(
        ending(0, at: earlier) + [MetricFamily(.rows, [.init(["aws", "binding"], 7)])], at: earlier)
      try file.update(ending(69), at: Self.now)
      let told = try text(file)
      let prefix = "marketplace_reconciler"
      #expect(told.contains("\n\(prefix)_exit_code 69\n"))
      #expect(told.contains("\n\(prefix)_run_duration_seconds 2.5\n"))
      #expect(told.contains("\n\(prefix)_rows{source=\"aws\",relation=\"binding\"} 7\n"))
      for (name, moment) in [("run", Self.now), ("success", earlier)] {
        let line = "\n\(prefix)_last_\(name)_timestamp_seconds \(moment.secondsSince1970)\n"
        #expect(told.contains(line), "\(line) in \(told)")
      }
      let names = try FileManager.default.contentsOfDirectory(
        atPath: URL(filePath: file.path).deletingLastPathComponent().path)
      #expect(names == ["job.prom"])
    }
  }

  @Test("any label value is read again as it was written, and written the same")
  func roundTrip() throws {
    let values = [
      "", "\\", "\"", "\\\"", "\\n", "a\nb", "\"} 1\nx 2", "e\u{301}", "\"\u{301}", "北辰数据", "{},=#",
      "\u{202E}x", "\0", "\r",
    ]
    let samples = values.map { MetricFamily.Sample([$0, "binding"], 1) }
    let family = MetricFamily(.rows, samples)
    #expect(family.samples.count == values.count)
    let text = MetricsText.text(of: [family])
    #expect(text.split(separator: "\n").count == values.count + 2)
    #expect(MetricsReader.families(in: Array(text.utf8), at: Self.now) == [family])
    let raw = MetricFamily(.rows, samples: [["a\n\"\\", "b"]: -.infinity, ["", "c"]: 0.1])
    let rawText = MetricsText.text(of: [raw])
    #expect(MetricsReader.families(in: Array(rawText.utf8), at: Self.now) == [raw])
  }

  @Test("names that are cut to the same become one sample, since two would spoil the file")
  func merged() {
    let long = String(repeating: "x", count: 1000)
    let rows = MetricFamily(.rows, [.init([long + "1", "r"], 2), .init([long + "2", "r"], 3)])
    #expect(Array(rows.samples.values) == [5])
    let many = (0..<2000).map { MetricFamily.Sample(["\($0)"], 1) }
    #expect(MetricFamily(.feedAge, many).samples.count == MetricFamily.limit)
  }

  @Test(
    "a file that is not as this program writes it is not believed, and replaced",
    arguments: [
      "", "\n", "garbage", "marketplace_reconciler_exit_code",
      "marketplace_reconciler_exit_code 0 1",
      "marketplace_reconciler_exit_code NaN", "marketplace_reconciler_exit_code{} 0",
      "marketplace_reconciler_exit_code{a=\"b\"} 0", "marketplace_reconciler_rows{source=\"a\"} 0",
      "marketplace_reconciler_rows{source=\"a\",relation=\"b} 0",
      "marketplace_reconciler_rows{source=\"a\\x\",relation=\"b\"} 0",
      "marketplace_reconciler_last_success_timestamp_seconds 5\n"
        + "marketplace_reconciler_last_success_timestamp_seconds 6",
    ])
  func notBelieved(_ line: String) throws {
    try withFile { file in
      let success = "marketplace_reconciler_last_success_timestamp_seconds 1\n"
      try Data("\(line.contains("success") ? "" : success)\(line)\n".utf8)
        .write(to: URL(filePath: file.path))
      try file.update(ending(70), at: Self.now)
      let isInForm = line.allSatisfy(\.isNewline)
      #expect(try text(file).contains("last_success") == isInForm)
      #expect(try text(file).contains("exit_code 70\n"))
    }
  }

  @Test("a success that is still to come would hide for ever that none comes")
  func future() throws {
    try withFile { file in
      for (hours, stays) in [(2, false), (-2, true)] as [(Int64, Bool)] {
        let moment = Self.now + .hours(hours)
        try file.update(ending(0, at: moment), at: moment)
        try file.update(ending(70), at: Self.now)
        #expect(try text(file).contains("last_success") == stays)
        #expect(try text(file).contains("\nmarketplace_reconciler_exit_code 70\n"))
      }
    }
  }

  @Test("what is no text, too long, a pipe or a link that leads nowhere does no harm")
  func noFile() throws {
    let makers: [(String) throws -> Void] = [
      { try Data([0xFF, 0xFE, 0]).write(to: URL(filePath: $0)) },
      { try Data(repeating: 0x23, count: 2 << 20).write(to: URL(filePath: $0)) },
      { #expect(mkfifo($0, 0o600) == 0) },
      { try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "/none/x") },
    ]
    for make in makers {
      try withFile { file in
        try make(file.path)
        try file.probe()
        try file.update(ending(0), at: Self.now)
        #expect(try text(file).contains("exit_code 0\n"))
      }
    }
  }

  @Test("two that end at one time do not take from each other what they have told")
  func together() throws {
    try withFile { file in
      for round in 1...20 {
        DispatchQueue.concurrentPerform(iterations: 2) { place in
          let families =
            place == 0
            ? ending(Int32(round)) : ApplyMetrics.ending(exitCode: 5, seconds: 1, at: Self.now)
          #expect(throws: Never.self) { try file.update(families, at: Self.now) }
        }
        let told = try text(file)
        #expect(told.contains("reconciler_exit_code \(round)\n"))
        #expect(told.contains("reconciler_apply_exit_code 5\n"))
        try FileManager.default.removeItem(atPath: file.path)
      }
    }
  }

  @Test("everyone on the machine may read it, whatever the mask")
  func mode() throws {
    try withFile { file in
      try file.update(ending(0), at: Self.now)
      var status = stat()
      #expect(stat(file.path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o644)
    }
  }

  @Test("a folder in its place, or none above it, is an error that leaves nothing")
  func errors() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/job.prom", withIntermediateDirectories: true)
      for path in ["\(folder)/job.prom", "\(folder)/none/job.prom"] {
        let file = MetricsFile(path: path)
        #expect(throws: OutputError.self) { try file.probe() }
        #expect(throws: OutputError.self) { try file.update(ending(0), at: Self.now) }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["job.prom"])
    }
  }
}
