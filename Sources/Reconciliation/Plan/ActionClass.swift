/// What an action counts as for the caps; a release counts in two classes.
public enum ActionClass: String, Sendable, CaseIterable, Codable {
  /// It needs no approval.
  case auto
  /// It does.
  case propose
  /// It releases a binding.
  case release

  /// The classes of an action.
  static func classes(of fix: FixClass, _ fixups: [Fixup]) -> [ActionClass] {
    var classes: [ActionClass] = [fix == .auto ? .auto : .propose]
    if fixups.contains(where: \.isRelease) { classes.append(.release) }
    return classes
  }
}

extension Fixup {
  fileprivate var isRelease: Bool {
    if case .releaseBinding = self { true } else { false }
  }
}

extension Caps {
  /// The cap of a class.
  public func cap(of actionClass: ActionClass) -> Cap {
    switch actionClass {
    case .auto: auto
    case .propose: propose
    case .release: release
    }
  }
}
