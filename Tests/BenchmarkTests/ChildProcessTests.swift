import Foundation
import Testing

@testable import benchmark

@Suite("Processes that are measured")
struct ChildProcessTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  private func process(_ arguments: [String]) throws -> ChildProcess {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.path(percentEncoded: false)
    return ChildProcess(
      name: "somebody", arguments: arguments, output: "\(path)/output", messages: "\(path)/messages"
    )
  }

  @Test("What it prints is kept, and what it takes is its own")
  func measured() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let busy = "i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done; echo done"
    let idle = try process(["sleep", "0.2"])
    let rest = try idle.run()
    #expect(rest.seconds >= 0.2)
    let work = try process(["sh", "-c", busy]).run()
    #expect(try TextFile.read(idle.output) == "done\n")
    #expect(work.cpuSeconds > rest.cpuSeconds)
    #expect(work.peakMebibytes > 0)
  }

  @Test("A failure is told with its code and the end of what was said")
  func failed() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = try process(["sh", "-c", "echo 'no such table' >&2; exit 3"])
    let error = #expect(throws: BenchmarkError.self) { try process.run() }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("somebody ended with code 3"))
    #expect(text.contains("no such table"))
  }

  @Test("A signal is told, and so is a program that is not there")
  func notEnded() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let killed = try process(["sh", "-c", "kill -KILL $$"])
    let error = #expect(throws: BenchmarkError.self) { try killed.run() }
    #expect(error.map { "\($0)" }?.contains("was ended by signal 9") == true)
    let missing = try process(["no-such-program-at-all"])
    let other = #expect(throws: BenchmarkError.self) { try missing.run() }
    #expect(other.map { "\($0)" }?.contains("could not be started") == true)
  }
}
