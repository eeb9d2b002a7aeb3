import Foundation
import TestSupport
import Testing

/// The library that is put in front of the program's calls to the system.
enum FaultShim {
  /// Where it lies: beside the program.
  static var path: String {
    get throws {
      let program = URL(filePath: try Program.path)
      return program.deletingLastPathComponent().appending(path: "libFaultShim.so")
        .path(percentEncoded: false)
    }
  }

  /// How many calls it has counted into a file.
  static func calls(in file: String) throws -> Int {
    let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }
}
