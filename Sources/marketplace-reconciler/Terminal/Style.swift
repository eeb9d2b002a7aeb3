import Glibc

/// Colours, where they help and where they may.
struct Style {
  /// What a text may be.
  enum Tint: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case yellow = "33"
  }

  /// No colours.
  static let plain = Style(isOn: false)

  private let isOn: Bool

  private init(isOn: Bool) {
    self.isOn = isOn
  }

  /// The style of a stream: coloured if a person watches it on a terminal that knows colours, and
  /// nobody forbids them.
  init(_ options: CommonOptions, of stream: TerminalStream) {
    let isForbidden = options.noColor || Self.variable("NO_COLOR").map { !$0.isEmpty } ?? false
    isOn = !isForbidden && stream.isTerminal && Self.variable("TERM") != "dumb"
  }

  /// The text in a tint; as it is without one, and where there are no colours.
  func paint(_ text: String, _ tint: Tint?) -> String {
    guard isOn, let tint else { return text }
    return "\u{1B}[\(tint.rawValue)m\(text)\u{1B}[0m"
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
