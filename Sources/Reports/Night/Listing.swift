/// The part of a list that a report shows, and how long the list is: a page has room for so many,
/// and never hides that there are more.
public struct Listing<Element: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
  /// What is shown, in order.
  public let shown: [Element]
  /// How many there are.
  public let total: Int

  /// A part of a list of so many.
  public init(_ shown: [Element], of total: Int) {
    self.shown = shown
    self.total = total
  }

  /// The first of a list.
  init<Source>(_ all: [Source], limit: Int, _ make: (Source) -> Element) {
    self.init(all.prefix(limit).map(make), of: all.count)
  }

  /// How many are not shown.
  var hidden: Int { total - shown.count }
}
