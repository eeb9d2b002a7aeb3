import Testing

@testable import Postgres

@Suite struct CopyBinaryParserTests {
  private static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
  private static let header = signature + [0, 0, 0, 0, 0, 0, 0, 0]
  /// Three fields: 2 bytes, NULL, empty.
  private static let row: [UInt8] =
    [0, 3, 0, 0, 0, 2, 0xAB, 0xCD, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]
  private static let end: [UInt8] = [0xFF, 0xFF]

  /// The rows of the chunks as their fields' bytes, nil for NULL, and whether the end was reached.
  private func parse(
    _ chunks: [[UInt8]], columns: Int = 3
  ) throws -> (rows: [[[UInt8]?]], isEnded: Bool) {
    var parser = CopyBinaryParser(columns: columns)
    var rows: [[[UInt8]?]] = []
    for chunk in chunks {
      try chunk.withUnsafeBytes { bytes in
        var offset = 0
        while var row = try parser.nextRow(of: bytes, at: &offset) {
          var fields: [[UInt8]?] = []
          for _ in 0..<columns {
            let field = try row.nextField()
            fields.append(field.isNull ? nil : Array(field.bytes))
          }
          rows.append(fields)
        }
      }
    }
    #expect(parser.rowCount == rows.count)
    return (rows, parser.phase == .ended)
  }

  @Test func theChunksOfAServer() throws {
    let result = try parse([Self.header + Self.row, Self.row, Self.end])
    #expect(result.rows == [[[0xAB, 0xCD], nil, []], [[0xAB, 0xCD], nil, []]])
    #expect(result.isEnded)
  }

  @Test func theEmptyResult() throws {
    let result = try parse([Self.header + Self.end])
    #expect(result.rows.isEmpty)
    #expect(result.isEnded)
  }

  @Test func otherChunksOfWholeRows() throws {
    #expect(try parse([Self.header, Self.row + Self.row, Self.row + Self.end]).rows.count == 3)
    #expect(try parse([Self.header + Self.row + Self.row + Self.end]).isEnded)
    #expect(try !parse([Self.header + Self.row]).isEnded)
    #expect(try parse([Self.header + [0, 0] + Self.end], columns: 0).rows == [[]])
  }

  @Test func theHeaderExtensionIsSkipped() throws {
    let header = Self.signature + [0, 0, 0, 0, 0, 0, 0, 3, 9, 9, 9]
    #expect(try parse([header + Self.row, Self.end]).rows.count == 1)
  }

  @Test(arguments: 1..<19)
  func aHeaderCutShort(_ length: Int) {
    #expect(throws: CopyDefect.truncatedHeader) { try parse([Array(Self.header.prefix(length))]) }
  }

  @Test func anExtensionCutShort() {
    let header = Self.signature + [0, 0, 0, 0, 0, 0, 0, 3, 9, 9]
    #expect(throws: CopyDefect.truncatedHeader) { try parse([header]) }
    let negative = Self.signature + [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(throws: CopyDefect.negativeLength) { try parse([negative]) }
    let huge = Self.signature + [0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF]
    #expect(throws: CopyDefect.truncatedHeader) { try parse([huge]) }
  }

  @Test(arguments: 0..<11)
  func aWrongSignature(_ position: Int) {
    var header = Self.header
    header[position] ^= 0x20
    #expect(throws: CopyDefect.wrongSignature) { try parse([header + Self.row]) }
  }

  @Test(arguments: [[0, 1, 0, 0], [0, 0, 0, 1], [0x80, 0, 0, 0]] as [[UInt8]])
  func flagsAreRefused(_ flags: [UInt8]) {
    let header = Self.signature + flags + [0, 0, 0, 0]
    #expect(throws: CopyDefect.unsupportedFlags) { try parse([header + Self.row]) }
  }

  @Test(arguments: 1..<16)
  func aRowCutShort(_ length: Int) {
    #expect(throws: CopyDefect.truncatedRow) {
      try parse([Self.header + Self.row, Array(Self.row.prefix(length))])
    }
  }

  @Test(arguments: [[0x7F, 0xFF, 0xFF, 0xFF], [0, 0, 0, 11], [0x40, 0, 0, 0]] as [[UInt8]])
  func lengthsBeyondTheChunk(_ length: [UInt8]) {
    var row = Self.row
    row.replaceSubrange(2..<6, with: length)
    #expect(throws: CopyDefect.truncatedRow) { try parse([Self.header + row]) }
  }

  @Test(arguments: [[0xFF, 0xFF, 0xFF, 0xFE], [0x80, 0, 0, 0]] as [[UInt8]])
  func negativeLengths(_ length: [UInt8]) {
    var row = Self.row
    row.replaceSubrange(8..<12, with: length)
    #expect(throws: CopyDefect.negativeLength) { try parse([Self.header + row]) }
  }

  @Test(arguments: [(0, 2), (0, 4), (0, 0), (0xFF, 0xFE), (0x80, 0)] as [(UInt8, UInt8)])
  func otherNumbersOfFields(_ high: UInt8, _ low: UInt8) {
    let count = Int(Int16(bitPattern: UInt16(high) << 8 | UInt16(low)))
    #expect(throws: CopyDefect.fieldCount(count)) {
      try parse([Self.header + [high, low] + Self.row.dropFirst(2)])
    }
  }

  @Test func dataAfterTheEnd() {
    #expect(throws: CopyDefect.dataAfterEnd) { try parse([Self.header + Self.end + [0]]) }
    #expect(throws: CopyDefect.dataAfterEnd) { try parse([Self.header + Self.end, Self.row]) }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func damagedStreamsNeverReadOutside(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var stream = Self.header + Self.row + Self.row + Self.end
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      stream[Int.random(in: 11..<stream.count, using: &generator)] = UInt8(
        truncatingIfNeeded: generator.next())
    }
    stream.removeLast(Int.random(in: 0..<stream.count - 1, using: &generator))
    let rows = (try? parse([stream]))?.rows.count ?? 0
    #expect(rows <= 2)
  }
}
