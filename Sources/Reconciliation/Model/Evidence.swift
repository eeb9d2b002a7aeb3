/// The facts by which a rule holds, by name. The same facts give the same evidence, in this order.
public struct Evidence: Sendable, Hashable {
  /// One fact.
  public enum Content: Sendable, Hashable {
    /// Text as the source has it.
    case text(String)
    /// A moment in UTC.
    case moment(Timestamp)
    /// A limit of the policy.
    case limit(TimeLimit)
    /// A count.
    case count(Int64)
    /// Several texts.
    case texts([String])
  }

  /// One named fact.
  public struct Fact: Sendable, Hashable {
    /// The name, as `active_since`.
    public let name: String
    /// What it is.
    public let value: Content
  }

  /// The facts in the order they were given.
  public private(set) var facts: [Fact] = []

  /// The fact of that name.
  public subscript(name: String) -> Content? { facts.first { $0.name == name }?.value }
}

extension Evidence.Content {
  /// The moment as a fact, if there is one.
  static func moment(_ moment: Timestamp?) -> Self? { moment.map { .moment($0) } }
  /// The text as a fact, if there is one.
  static func text(_ text: String?) -> Self? { text.map { .text($0) } }
  /// The limit as a fact, if there is one.
  static func limit(_ limit: TimeLimit?) -> Self? { limit.map { .limit($0) } }
  /// The identifier as a fact.
  static func text(_ id: Identifier) -> Self { .text(id.text) }
  /// The identifiers as a fact.
  static func texts(_ ids: [Identifier]) -> Self { .texts(ids.map(\.text)) }
  /// The count as a fact.
  static func count(_ count: Int) -> Self { .count(Int64(count)) }
}

extension Evidence.Content: CustomStringConvertible {
  /// The fact as a person reads it.
  public var description: String {
    switch self {
    case .text(let text): text
    case .moment(let moment): "\(moment)"
    case .limit(let limit): "\(limit)"
    case .count(let count): "\(count)"
    case .texts(let texts): texts.joined(separator: ", ")
    }
  }
}

extension Evidence: ExpressibleByDictionaryLiteral {
  /// Evidence of the facts that are known; the others are left out.
  public init(dictionaryLiteral facts: (String, Content?)...) {
    for case (let name, let value?) in facts { add(name, value) }
  }

  /// These facts and then others.
  func with(_ more: Evidence) -> Evidence {
    var all = self
    all.facts += more.facts
    return all
  }

  /// Adds a fact after the others.
  mutating func add(_ name: String, _ value: Content) {
    facts.append(Fact(name: name, value: value))
  }
}
