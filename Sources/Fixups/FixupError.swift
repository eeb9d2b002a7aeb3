/// Why nothing can be changed.
public enum FixupError: Error, Sendable, Hashable {
  /// Functions or the view are not there.
  case contractMissing([String])
  /// This login may not use them.
  case accessDenied([String])
  /// A plan has a call that this program does not know.
  case unknownFunction(String)
  /// A plan has a call that lacks an argument.
  case badCall(String, missing: String)
  /// A function returned null.
  case noAnswer(String)
}

extension FixupError: CustomStringConvertible {
  /// What happened.
  public var description: String {
    switch self {
    case .contractMissing(let names):
      "The write contract is not met: marketplace_fixup lacks \(names.joined(separator: ", "))."
    case .accessDenied(let names):
      "This login may not use marketplace_fixup: \(names.joined(separator: ", "))."
    case .unknownFunction(let name): "The plan calls \(name), which is not known here."
    case .noAnswer(let name): "\(name) returned null; it has to return true or false."
    case .badCall(let name, let argument): "The plan calls \(name) without \(argument)."
    }
  }

  /// What to do next.
  public var hint: String {
    switch self {
    case .contractMissing: "Implement sql/contract/write.sql for your tables, then run `check`."
    case .accessDenied: "Give it the role reconciler_fixer; run `schema install --roles` again."
    case .noAnswer: "Correct the function; nothing was changed by it."
    case .unknownFunction, .badCall: "Use the program version that made the plan."
    }
  }
}
