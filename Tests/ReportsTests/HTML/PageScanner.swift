/// Takes a page of ours apart and refuses whatever is not exactly as we write it: tags of known
/// names, attributes in double quotes, everything closed in order.
struct PageScanner {
  struct Tag {
    let name: String
    let attributes: [(name: String, value: String)]

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Flaw: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var tags: [Tag] = []
  /// The text outside of script and styles.
  private(set) var text: [UInt8] = []
  /// What stands in script and styles.
  private(set) var embedded: [String: [UInt8]] = [:]

  private static let voids: Set<String> = ["!doctype", "meta", "input", "rect", "line"]
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    try scan()
  }

  private mutating func scan() throws {
    var open: [String] = []
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        text.append(bytes[place])
        place += 1
        continue
      }
      place += 1
      if skip("/") {
        let name = word()
        guard open.popLast() == name, skip(">") else { throw flaw("</\(name)> closes nothing") }
        continue
      }
      let (tag, isClosed) = try self.tag()
      tags.append(tag)
      if isClosed || Self.voids.contains(tag.name) { continue }
      open.append(tag.name)
      if ["script", "style"].contains(tag.name) {
        embedded[tag.name] = raw(until: "</\(tag.name)>")
      }
      text.append(UInt8(ascii: " "))
    }
    guard open.isEmpty else { throw flaw("\(open) is not closed") }
  }

  private mutating func tag() throws -> (tag: Tag, isClosed: Bool) {
    let name = word()
    guard !name.isEmpty else { throw flaw("a tag without a name") }
    var attributes: [(name: String, value: String)] = []
    while skip(" ") {
      let attribute = word()
      guard !attribute.isEmpty else { throw flaw("an attribute without a name in \(name)") }
      guard skip("=") else {
        attributes.append((attribute, ""))
        continue
      }
      guard skip("\"") else { throw flaw("\(attribute) of \(name) is not in quotes") }
      attributes.append((attribute, String(decoding: raw(until: "\""), as: UTF8.self)))
      guard skip("\"") else { throw flaw("\(attribute) of \(name) does not end") }
    }
    let isClosed = skip("/")
    guard skip(">") else { throw flaw("\(name) does not end") }
    return (Tag(name: name, attributes: attributes), isClosed)
  }

  private mutating func word() -> String {
    let start = place
    while place < bytes.count, bytes[place].isOfName { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func raw(until end: String) -> [UInt8] {
    let end = Array(end.utf8)
    let start = place
    while place < bytes.count {
      if bytes[place] == end[0] && bytes[place...].starts(with: end) { break }
      place += 1
    }
    return Array(bytes[start..<place])
  }

  private func flaw(_ text: String) -> Flaw {
    let around = bytes[max(0, place - 60)..<min(bytes.count, place + 60)]
    return Flaw(description: "\(text) near: \(String(decoding: around, as: UTF8.self))")
  }
}

extension UInt8 {
  fileprivate var isOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "!"):
      true
    default: false
    }
  }
}
