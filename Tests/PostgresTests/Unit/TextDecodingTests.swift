import Postgres
import Testing

@Suite struct TextDecodingTests {
  @Test(arguments: [PostgresType.text, .varchar, .bpchar, .name])
  func stringTakesTextOfAnyKind(_ type: PostgresType) throws {
    for text in ["", "plain", "naïve 文 🧾", "a\"b'c\\"] {
      #expect(try decode(encode(text), type, as: String.self) == text)
    }
  }

  @Test(arguments: [PostgresType.uuid, .int8, .int4, .int2, .json, .jsonb, .bytea])
  func stringRefusesOtherTypes(_ type: PostgresType) {
    #expect(throws: DecodingFailure.wrongType) { try decode([0x30], type, as: String.self) }
  }

  @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]])
  func invalidUTF8IsRefused(_ bytes: [UInt8]) {
    #expect(throws: DecodingFailure.invalidUTF8) { try decode(bytes, .text, as: String.self) }
    #expect(throws: DecodingFailure.invalidUTF8) {
      try decode(bytes, .text, as: IdentifierText.self)
    }
    #expect(throws: DecodingFailure.invalidUTF8) {
      try decode([1] + bytes, .jsonb, as: JSONText.self)
    }
  }

  @Test func identifierTextShowsWhatTheServerWouldCastToText() throws {
    #expect(try decode(encode("Ab-1"), .text, as: IdentifierText.self).text == "Ab-1")
    #expect(try decode(encode("x"), .varchar, as: IdentifierText.self).text == "x")
    #expect(try decode(encode(-42), .int8, as: IdentifierText.self).text == "-42")
    #expect(try decode(encode(Int32.max), .int4, as: IdentifierText.self).text == "2147483647")
    let uuid = PostgresUUID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)
    #expect(
      try decode(encode(uuid), .uuid, as: IdentifierText.self).text
        == "01234567-89ab-cdef-fedc-ba9876543210")
  }

  @Test func identifierTextRefusesOtherTypesAndLengths() {
    #expect(throws: DecodingFailure.wrongType) {
      try decode([0, 1], .int2, as: IdentifierText.self)
    }
    #expect(throws: DecodingFailure.wrongType) { try decode([1], .bool, as: IdentifierText.self) }
    #expect(throws: DecodingFailure.wrongLength) {
      try decode([1], .uuid, as: IdentifierText.self)
    }
    #expect(throws: DecodingFailure.wrongLength) {
      try decode([1], .int8, as: IdentifierText.self)
    }
  }

  @Test func uuidRoundTripOrderAndLength() throws {
    let low = PostgresUUID(high: 1, low: .max)
    let high = PostgresUUID(high: 0x8000_0000_0000_0000, low: 0)
    #expect(try decode(encode(high), .uuid, as: PostgresUUID.self) == high)
    #expect(low < high)
    #expect(PostgresUUID(high: 1, low: 0) < low)
    #expect(throws: DecodingFailure.wrongLength) {
      try decode([UInt8](repeating: 0, count: 15), .uuid, as: PostgresUUID.self)
    }
    #expect(throws: DecodingFailure.wrongType) {
      try decode([UInt8](repeating: 0, count: 16), .bytea, as: PostgresUUID.self)
    }
  }

  @Test func jsonTextTakesBothTypes() throws {
    let document = JSONText(#"{"a": "文"}"#)
    #expect(try decode(encode(document), .jsonb, as: JSONText.self) == document)
    #expect(try decode(encode(document.text), .json, as: JSONText.self) == document)
    #expect(throws: DecodingFailure.invalidValue) { try decode([2], .jsonb, as: JSONText.self) }
    #expect(throws: DecodingFailure.wrongLength) { try decode([], .jsonb, as: JSONText.self) }
    #expect(throws: DecodingFailure.wrongType) { try decode([1], .text, as: JSONText.self) }
  }

  @Test(arguments: [.min, -1, 0, 1, .max] as [Int64])
  func timestampRoundTrip(_ microseconds: Int64) throws {
    let time = TimestampTZ(microseconds: microseconds)
    #expect(try decode(encode(time), .timestamptz, as: TimestampTZ.self) == time)
    #expect(time.isFinite == (microseconds != .min && microseconds != .max))
  }

  @Test func timestampRefusesOtherTypesAndLengths() {
    let eight = [UInt8](repeating: 0, count: 8)
    let withoutZone = PostgresType(rawValue: 1114)
    #expect(throws: DecodingFailure.wrongType) {
      try decode(eight, withoutZone, as: TimestampTZ.self)
    }
    #expect(throws: DecodingFailure.wrongLength) {
      try decode([0], .timestamptz, as: TimestampTZ.self)
    }
    #expect(TimestampTZ.negativeInfinity < TimestampTZ(microseconds: 0))
    #expect(TimestampTZ(microseconds: 0) < TimestampTZ.infinity)
  }
}
