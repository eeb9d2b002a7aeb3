import Reconciliation

/// What ids of a world look like, and so of which type their columns can be.
public enum IdentifierForm: String, Sendable, CaseIterable {
  /// Random uuids.
  case uuid
  /// Whole numbers.
  case bigint
  /// Words and numbers, some short, some longer than a compact key holds.
  case text
  /// As a company has them: contract numbers of marketplaces, uuids of its own customers, and
  /// counters.
  case mixed

  /// The PostgreSQL type of a column with ids of a kind: `sub`, `org`, `bind`, `user` or `charge`.
  func columnType(of kind: String) -> String {
    guard self == .mixed else { return rawValue }
    switch kind {
    case "sub": return "text"
    case "bind", "charge": return "bigint"
    default: return "uuid"
    }
  }

  func identifier(
    _ kind: String, _ number: Int, using generator: inout SeededGenerator
  ) -> Identifier {
    switch self {
    case .mixed:
      let form = IdentifierForm(rawValue: columnType(of: kind)) ?? .text
      return form.identifier(kind, number, using: &generator)
    case .uuid:
      let high = generator.next() & ~0xF000 | 0x4000
      let low = generator.next() & ~(0xC << 60) | 0x8 << 60
      let digits = Self.hex(high) + Self.hex(low)
      var groups: [Substring] = []
      var rest = digits[...]
      for length in [8, 4, 4, 4, 12] {
        groups.append(rest.prefix(length))
        rest = rest.dropFirst(length)
      }
      return Identifier(groups.joined(separator: "-"))
    case .bigint:
      return Identifier("\(number)")
    case .text:
      return Identifier(
        number.isMultiple(of: 3) ? "\(kind)-\(number)" : "\(kind)/2026/agreement-\(number)")
    }
  }

  private static func hex(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
