import Foundation
import Postgres
import TestSupport
import Testing

/// Output folders that cannot be had, and disks that are full.
@Suite struct OutputPlaceTests {
  private static let advice = "Give --output a folder"

  private func expectRefused(
    output: String, naming name: String, sourceLocation: SourceLocation = #_sourceLocation,
    prepare: (JobSite) throws -> Void = { _ in }
  ) throws {
    try withJobSite { site in
      try prepare(site)
      for command in ["run", "check"] {
        let outcome = try Program.run(
          [command, "--database", site.conninfo, "--output", output], in: site.folder)
        #expect(outcome.exitCode == 73, "\(outcome)", sourceLocation: sourceLocation)
        let text = command == "run" ? outcome.errors : outcome.output
        #expect(text.contains(name), "\(outcome)", sourceLocation: sourceLocation)
        #expect(text.contains(Self.advice), "\(outcome)", sourceLocation: sourceLocation)
      }
      try site.expectNothingWritten(sourceLocation: sourceLocation)
    }
  }

  @Test("a folder below a regular file")
  func belowFile() throws {
    try expectRefused(output: "file/reports", naming: "file/reports: Not a directory") { site in
      try Data().write(to: URL(filePath: "\(site.folder)/file"))
    }
  }

  @Test("a regular file")
  func regularFile() throws {
    try expectRefused(output: "file", naming: "file") { site in
      try Data().write(to: URL(filePath: "\(site.folder)/file"))
    }
  }

  @Test("a link that leads nowhere")
  func danglingLink() throws {
    try expectRefused(output: "link", naming: "link") { site in
      try FileManager.default.createSymbolicLink(
        atPath: "\(site.folder)/link", withDestinationPath: "/nonexistent/place")
    }
  }

  @Test("an empty path is not the root folder")
  func emptyPath() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: "/").sorted()
    try expectRefused(output: "", naming: "create the folder")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "/").sorted() == before)
  }

  @Test("a folder in the place of the link `latest`")
  func latestIsFolder() throws {
    try withJobSite { site in
      try FileManager.default.createDirectory(
        atPath: "\(site.output)/latest/mine", withIntermediateDirectories: true)
      let outcome = try site.run()
      #expect(outcome.exitCode == 73, "\(outcome)")
      #expect(outcome.errors.contains("latest"), "\(outcome)")
      #expect(try site.recordedRuns == 0)
      #expect(site.reports.entries == ["latest"])
    }
  }

  @Test("a disk on which nothing fits leaves nothing")
  func fullDisk() throws {
    try withJobSite { site in
      let outcome = try site.program(["run"], prelude: "trap '' XFSZ; ulimit -f 1")
      #expect(outcome.exitCode == 74, "\(outcome)")
      #expect(outcome.errors.contains("File too large"), "\(outcome)")
      #expect(outcome.errors.contains("Look at the disk"), "\(outcome)")
      try site.expectNothingWritten()
      #expect(try site.run().exitCode == 0)
    }
  }

  @Test("a disk that is full in the middle of the workbook, whose library does not look")
  func fullDiskInWorkbook() throws {
    try withJobSite { site in
      // Held, as the rows of a sheet they are longer than in any other file.
      try site.connection.execute(
        """
        INSERT INTO marketplace_source.charge
        SELECT 'c-' || n, 'nobody', now() - interval '3 hours', now() - interval '2 hours', 1, 'CNY', 0, 0,
          NULL, NULL, NULL, 'disputed'
        FROM generate_series(1, 6000) AS n
        """)
      // In units of 512 or 1024 bytes, whichever the shell has; the sheet takes some 3 MB.
      let outcome = try site.program(["run"], prelude: "trap '' XFSZ; ulimit -f 2000")
      #expect(outcome.exitCode == 74, "\(outcome)")
      #expect(outcome.errors.contains("reconciliation.xlsx"), "\(outcome)")
      try site.expectNothingWritten()
      #expect(try site.run().exitCode == 0)
    }
  }

  @Test("a folder that is removed meanwhile")
  func removedMeanwhile() throws {
    try withJobSite { site in
      let blocker = try Blocker(site)
      let program = try site.start()
      try blocker.waitForRun()
      try FileManager.default.removeItem(atPath: site.output)
      try blocker.release()
      let outcome = try program.wait()
      #expect(outcome.exitCode == 74, "\(outcome)")
      #expect(outcome.errors.contains(site.output), "\(outcome)")
      try site.expectNothingWritten()
    }
  }
}
