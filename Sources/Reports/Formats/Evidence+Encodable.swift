public import Reconciliation

/// A key that is known only when the program runs.
struct NameKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}

extension Evidence: Encodable {
  /// One object, a fact a key.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: NameKey.self)
    for fact in facts {
      let key = NameKey(fact.name)
      switch fact.value {
      case .text(let text): try fields.encode(text, forKey: key)
      case .moment(let moment): try fields.encode("\(moment)", forKey: key)
      case .limit(let limit): try fields.encode("\(limit)", forKey: key)
      case .count(let count): try fields.encode(count, forKey: key)
      case .texts(let texts): try fields.encode(texts, forKey: key)
      }
    }
  }
}
