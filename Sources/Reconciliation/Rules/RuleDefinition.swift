/// What a rule is, for people: its name, what it says, how bad it is, and what to do.
public struct RuleDefinition: Sendable {
  /// The groups of the catalogue, in the order in which their actions take precedence.
  public enum Group: String, Sendable, CaseIterable {
    /// Whether what was read can be judged by at all.
    case source
    /// Rows that contradict themselves or each other.
    case dataQuality = "data-quality"
    /// Two where there may be one.
    case cardinality
    /// States that do not go together.
    case lifecycle
    /// One end is missing.
    case existence
    /// Organizations and people.
    case organization
    /// What the billing overview shows.
    case paymentLabel = "payment-label"
    /// Metering and invoices.
    case usage
  }

  /// The rule's name everywhere: file, command line, reports, SQL.
  public let id: String
  /// Where it stands in the catalogue.
  public let group: Group
  /// How bad it is.
  public let severity: Severity
  /// What becomes of a finding.
  public let fix: FixClass
  /// Whether its action is only proposed when an earlier complete run has found the same.
  public var isConfirmedFirst = false
  /// One line: what is wrong.
  public let summary: String
  /// When exactly it holds.
  public let holdsWhen: String
  /// Where the rule comes from.
  public let source: String
  /// What a person does about it.
  public let nextStep: String
  /// The sentence of a finding.
  public let reason: Sentence
}

/// A sentence with facts left open, `billable since {active_since}`.
public struct Sentence: Sendable, ExpressibleByStringLiteral {
  /// The sentence with its braces.
  public let template: String

  /// A sentence of this text.
  public init(stringLiteral template: String) {
    self.template = template
  }

  /// The names of the facts it needs, in order.
  public var names: [String] {
    template.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix { $0 != "}" }) }
  }

  /// The sentence with the facts in place; a fact that is not known reads `unknown`.
  public func filled(with evidence: Evidence) -> String {
    var parts = template.split(separator: "{", omittingEmptySubsequences: false)[...]
    var text = parts.popFirst().map(String.init) ?? ""
    for part in parts {
      let name = part.prefix { $0 != "}" }
      text += evidence[String(name)].map(\.description) ?? "unknown"
      text += part.dropFirst(name.count + 1)
    }
    return text
  }
}
