/// Which canonical state each marketplace's word means. It is data: a new marketplace is new rows.
///
/// Words are matched exactly, letter for letter. A word or marketplace that has no row is `unknown`.
public struct Lifecycle: Sendable, Hashable {
  /// One word of one marketplace.
  public struct Entry: Sendable, Hashable {
    /// The marketplace, as `subscription.marketplace` names it.
    public let marketplace: String
    /// The word, as `subscription.state` has it.
    public let word: String
    /// What it means.
    public let state: CanonicalState

    /// One word of one marketplace.
    public init(marketplace: String, word: String, state: CanonicalState) {
      self.marketplace = marketplace
      self.word = word
      self.state = state
    }
  }

  private struct Key: Hashable {
    let marketplace: Identifier
    let word: Identifier

    init(_ marketplace: String, _ word: String) {
      self.marketplace = Identifier(marketplace)
      self.word = Identifier(word)
    }
  }

  /// All rows, sorted by marketplace and word.
  public let entries: [Entry]
  private let states: [Key: CanonicalState]

  /// A lifecycle of these rows; where a word stands twice the later row counts.
  public init(_ entries: [Entry]) {
    var states: [Key: CanonicalState] = [:]
    for entry in entries {
      states[Key(entry.marketplace, entry.word)] = entry.state
    }
    self.states = states
    self.entries = states.map {
      Entry(
        marketplace: $0.key.marketplace.text, word: $0.key.word.text, state: $0.value)
    }.sorted { ($0.marketplace, $0.word) < ($1.marketplace, $1.word) }
  }

  /// What a marketplace's word means.
  public func state(of word: String, at marketplace: String) -> CanonicalState {
    states[Key(marketplace, word)] ?? .unknown
  }
}
