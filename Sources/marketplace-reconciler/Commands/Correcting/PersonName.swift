import ArgumentParser
import Ledger

/// The name given with `--as`.
enum PersonName {
  /// Throws unless it can stand for a person.
  static func require(_ name: String) throws {
    if let problem = Person.problem(with: name) {
      throw ValidationError("the name given with --as \(problem)")
    }
  }
}
