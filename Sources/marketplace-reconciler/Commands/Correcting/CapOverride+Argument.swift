public import ArgumentParser
public import Nightly
import Reconciliation

extension CapOverride: ExpressibleByArgument {
  /// Reads `release=12`.
  public init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let actionClass = ActionClass(rawValue: String(parts[0])),
      let count = Int(parts[1]), count > 0
    else { return nil }
    self.init(actionClass, count: count)
  }
}
