import ArgumentParser
import Nightly
import Postgres
import Reports

/// How the program ends when a command has thrown: most often the command line was wrong.
struct UsageFailure {
  private let error: any Error
  private let arguments: [String]

  init(_ error: any Error, arguments: [String]) {
    self.error = error
    self.arguments = arguments
  }

  /// Says what is wrong, without the secrets that may stand in the arguments, and ends the program.
  func end() -> Never {
    let code = ReconcilerCommand.exitCode(for: error)
    guard code == .validationFailure else { ReconcilerCommand.exit(withError: error) }
    if let log = JSONLog(arguments: arguments) {
      let message = shown(ReconcilerCommand.message(for: error))
      log.failed(
        RunFailure(.usage, message, hint: "--help tells what there is."), exitCode: code.rawValue)
    } else if wantsJSON {
      let message = shown(ReconcilerCommand.message(for: error))
      if let line = try? JSON.line(ErrorObject(error: message, hint: nil, exitCode: code.rawValue))
      {
        StandardError.write(line + "\n")
      }
    } else {
      StandardError.write(shown(ReconcilerCommand.fullMessage(for: error)) + "\n")
    }
    ReconcilerCommand.exit(withError: code)
  }

  private var wantsJSON: Bool {
    zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
      || arguments.contains("--format=json")
  }

  /// The text without any argument, or value of one, that may be a connection string with a secret.
  private func shown(_ text: String) -> String {
    let values =
      arguments
      + arguments.compactMap { argument in
        argument.firstIndex(of: "=").map { String(argument[argument.index(after: $0)...]) }
      }
    return values.filter(Self.mayHoldSecret).reduce(text) { text, value in
      text.replacing(value, with: "(not shown)")
    }
  }

  private static func mayHoldSecret(_ value: String) -> Bool {
    if value.lowercased().contains("password=") || value.contains("://") { return true }
    do {
      return try ConnectionSettings.containsPassword(value)
    } catch {
      return false
    }
  }
}

/// An error for machines.
struct ErrorObject: Encodable {
  let error: String
  let hint: String?
  let exitCode: Int32

  enum CodingKeys: String, CodingKey {
    case error, hint
    case exitCode = "exit_code"
  }
}
