import Reconciliation

/// One fact of the evidence.
public struct NightFact: Codable, Sendable, Hashable {
  /// What kind of fact it is, which decides how each language writes it.
  public enum Kind: String, Codable, Sendable {
    /// Text as the source has it.
    case text
    /// A moment.
    case moment
    /// A length of time of the policy.
    case limit
    /// A count.
    case count
  }

  /// Its name, as `active_since`.
  public let name: String
  /// What kind of fact it is.
  public let kind: Kind
  /// Its values: one, or the first of several.
  public let values: Listing<String>

  private static let shown = 8
  /// Sentences of the program's own are longer than names.
  private static let length = 240

  init(_ fact: Evidence.Fact) {
    name = fact.name
    let length = Self.length
    (kind, values) =
      switch fact.value {
      case .text(let text): (.text, Listing([text.shortened(to: length)], of: 1))
      case .moment(let moment): (.moment, Listing(["\(moment)"], of: 1))
      case .limit(let limit): (.limit, Listing(["\(limit)"], of: 1))
      case .count(let count): (.count, Listing(["\(count)"], of: 1))
      case .texts(let texts):
        (.text, Listing(texts, limit: Self.shown) { $0.shortened(to: length) })
      }
  }
}
