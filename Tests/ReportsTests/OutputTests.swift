import Foundation
import Glibc
import Reconciliation
import TestSupport
import Testing

@testable import Reports

@Suite struct OutputTests {
  private func report(_ id: String) -> RunReport {
    RunReport(
      id: id, programVersion: "1", asOf: Timestamp(microseconds: 0), isAsOfChosen: true,
      status: "complete", exitCode: 0, databases: [], feeds: [], readings: [], findings: [],
      resolved: [], timings: [])
  }

  private func write(_ id: String, to draft: OutputDraft) throws {
    let report = report(id)
    try draft.write(
      report, NightDocument(report), runJSON: Meanwhile { try JSON.pretty(RunJSON(report)) },
      lines: [], summary: "text", plan: nil)
  }

  @Test("nothing is visible before it is whole")
  func writtenAside() throws {
    try withTemporaryFolder { path in
      let folder = OutputFolder(path: path + "/a/b", owner: "test")
      let draft = try folder.begin(run: "one")
      try write("one", to: draft)
      #expect(!FileManager.default.fileExists(atPath: folder.path(ofRun: "one")))
      try draft.publish()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(ofRun: "one"))
      #expect(
        names.sorted() == [
          "MANIFEST.json", "findings.csv", "findings.ndjson", "metrics.prom", "reconciliation.xlsx",
          "report.html", "run.json", "summary.txt",
        ])
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/latest") == "one")
    }
  }

  @Test("a draft at work is nobody else's; one that was left is found")
  func abandoned() throws {
    try withTemporaryFolder { path in
      let folder = OutputFolder(path: path, owner: "test")
      var draft: OutputDraft? = try folder.begin(run: "one")
      #expect(draft?.run == "one")
      #expect(folder.abandonedDrafts().isEmpty)
      draft = nil
      let left = folder.abandonedDrafts()
      #expect(left.map(\.run) == ["one"])
      left.first?.discardUnlessRecorded()
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }
  }

  @Test("the folder below a file cannot be created")
  func belowAFile() throws {
    try withTemporaryFolder { path in
      try "x".write(toFile: path + "/file", atomically: true, encoding: .utf8)
      let error = #expect(throws: OutputError.self) {
        _ = try OutputFolder(path: path + "/file/reports", owner: "test").begin(run: "one")
      }
      #expect(error?.stage == .create)
    }
  }

  @Test("files can be read by owner and group, whatever the mask")
  func modes() throws {
    try withTemporaryFolder { path in
      let folder = OutputFolder(path: path, owner: "test")
      let draft = try folder.begin(run: "one")
      try write("one", to: draft)
      try draft.publish()
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path(ofRun: "one")) {
        var status = stat()
        #expect(lstat("\(folder.path(ofRun: "one"))/\(name)", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o640, "\(name)")
      }
    }
  }
}
