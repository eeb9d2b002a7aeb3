import ArgumentParser
import Foundation
import Nightly

// The fuzzer has the same files in a module of its own.
#if !FUZZING
  @testable import marketplace_reconciler
#endif

/// The reader of `--config`, fed with anything: it takes it, or says that the configuration is not in
/// order and where.
enum FuzzedConfiguration {
  private static let path = "\(FileManager.default.temporaryDirectory.path)/fuzzed-\(getpid()).yaml"

  /// Takes bytes for a file of settings.
  static func check(_ bytes: UnsafeRawBufferPointer) {
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
      preconditionFailure("\(path) cannot be written")
    }
    defer { unlink(path) }
    do throws(RunFailure) {
      _ = try settings().runSettings()
    } catch {
      precondition(error.status == .configuration, "\(error)")
      precondition(!error.message.isEmpty)
      requireLine(error.message, bytes)
    }
  }

  private static func settings() throws(RunFailure) -> Settings {
    guard let options = try? CommonOptions.parse(["--config", path]) else {
      preconditionFailure("the options are not understood")
    }
    return try Settings(options)
  }

  /// A line that is named is one of the file's.
  private static func requireLine(_ message: String, _ bytes: UnsafeRawBufferPointer) {
    guard message.hasPrefix("\(path):"),
      let line = Int(message.dropFirst(path.count + 1).prefix { $0.isNumber })
    else { return }
    // YAML knows more ends of lines than these; each is of at least one byte.
    precondition((1...bytes.count + 1).contains(line), message)
  }
}
