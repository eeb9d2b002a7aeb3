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
  private static let path = "fuzzed.yaml"

  /// Understood once: that takes far longer than a file of settings.
  private static let options: CommonOptions = {
    guard let options = try? CommonOptions.parse(["--config", path]) else {
      preconditionFailure("the options are not understood")
    }
    return options
  }()

  /// Takes bytes for what a file of settings holds.
  static func check(_ bytes: UnsafeRawBufferPointer) {
    do throws(RunFailure) {
      let file = try ConfigurationFile(Data(bytes), from: path)
      _ = try Settings(options, file).runSettings()
    } catch {
      precondition(error.status == .configuration, "\(error)")
      precondition(!error.message.isEmpty)
      requireLine(error.message, bytes)
    }
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
