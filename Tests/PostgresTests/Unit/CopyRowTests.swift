import Testing

@testable import Postgres

@Suite struct CopyRowTests {
  /// A row of a bigint, a boolean, a uuid and a NULL, without the number of fields.
  private static let bytes: [UInt8] =
    [0, 0, 0, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE]
    + [0, 0, 0, 1, 1]
    + [0, 0, 0, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    + [0xFF, 0xFF, 0xFF, 0xFF]

  private func withRow(_ bytes: [UInt8], _ body: (inout CopyRow) throws -> Void) throws {
    try bytes.withUnsafeBytes { bytes in
      let base = try #require(bytes.baseAddress)
      var row = CopyRow(position: base, end: base + bytes.count, number: 5)
      try body(&row)
    }
  }

  @Test func fieldsComeInOrder() throws {
    try withRow(Self.bytes) { row in
      #expect(try row.nextField().int64() == -2)
      #expect(try row.nextField().bool())
      let uuid = PostgresUUID(high: 0x0001_0203_0405_0607, low: 0x0809_0A0B_0C0D_0E0F)
      #expect(try row.nextField().uuid() == uuid)
      let last = try row.nextField()
      #expect(last.isNull)
      #expect(last.bytes.isEmpty)
      let error = try #require(throws: PostgresError.self) { try row.nextField() }
      #expect(error.decoding?.failure == .missingField)
      #expect(error.decoding?.columnIndex == 4)
    }
  }

  @Test func adjacentFieldsAreOneRunOfBytes() throws {
    try withRow(Self.bytes) { row in
      _ = try row.nextField()
      let mark = row.mark
      _ = try row.nextField()
      _ = try row.nextField()
      #expect(Array(row.bytes(since: mark)) == Array(Self.bytes[12..<37]))
      #expect(Array(row.remainingBytes) == [0xFF, 0xFF, 0xFF, 0xFF])
    }
  }

  @Test func lengthsAreChecked() throws {
    try withRow(Self.bytes) { row in
      let eight = try row.nextField()
      #expect(throws: PostgresError.self) { try eight.bool() }
      #expect(throws: PostgresError.self) { try eight.uuid() }
      #expect(throws: PostgresError.self) { try eight.int32() }
      #expect(try eight.timestamp() == TimestampTZ(microseconds: -2))
      let one = try row.nextField()
      for read in [{ _ = try one.int64() }, { _ = try one.timestamp() }] {
        let error = try #require(throws: PostgresError.self) { try read() }
        #expect(error.decoding?.failure == .wrongLength)
        #expect(error.decoding?.row == 5)
        #expect(error.decoding?.columnIndex == 1)
      }
      _ = try row.nextField()
      let null = try row.nextField()
      let error = try #require(throws: PostgresError.self) { try null.text() }
      #expect(error.decoding?.failure == .unexpectedNull)
    }
  }

  @Test func impossibleValuesAreRefused() throws {
    try withRow([0, 0, 0, 1, 2, 0, 0, 0, 1, 0xFF]) { row in
      let two = try row.nextField()
      #expect(
        try #require(throws: PostgresError.self) { try two.bool() }.decoding?.failure
          == .invalidValue)
      let text = try row.nextField()
      #expect(
        try #require(throws: PostgresError.self) { try text.text() }.decoding?.failure
          == .invalidUTF8)
    }
  }
}
