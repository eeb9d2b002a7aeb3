import Postgres
import Testing

@Suite struct ScalarDecodingTests {
  @Test(arguments: [true, false])
  func boolRoundTrip(_ value: Bool) throws {
    #expect(try decode(encode(value), .bool, as: Bool.self) == value)
  }

  @Test func boolRefusesOtherBytesLengthsAndTypes() {
    #expect(throws: DecodingFailure.invalidValue) { try decode([2], .bool, as: Bool.self) }
    #expect(throws: DecodingFailure.wrongLength) { try decode([0, 1], .bool, as: Bool.self) }
    #expect(throws: DecodingFailure.wrongLength) { try decode([], .bool, as: Bool.self) }
    #expect(throws: DecodingFailure.wrongType) { try decode([1], .int2, as: Bool.self) }
  }

  @Test(arguments: [Int64.min, -1, 0, 1, 258, .max])
  func int64RoundTrip(_ value: Int64) throws {
    #expect(try decode(encode(value), .int8, as: Int64.self) == value)
    #expect(try decode(encode(value), .int8, as: Int.self) == Int(value))
  }

  @Test(arguments: [Int32.min, -1, 0, 258, .max])
  func int32RoundTrip(_ value: Int32) throws {
    #expect(try decode(encode(value), .int4, as: Int32.self) == value)
    #expect(try decode(encode(value), .int4, as: Int.self) == Int(value))
  }

  @Test(arguments: [Int16.min, -1, 0, 258, .max])
  func int16RoundTrip(_ value: Int16) throws {
    #expect(try decode(encode(value), .int2, as: Int16.self) == value)
    #expect(try decode(encode(value), .int2, as: Int.self) == Int(value))
  }

  @Test func integersAreMostSignificantByteFirst() throws {
    #expect(try decode([0x12, 0x34], .int2, as: Int16.self) == 0x1234)
    #expect(encode(Int32(0x1234_5678)) == [0x12, 0x34, 0x56, 0x78])
  }

  @Test func integersRefuseOtherLengthsAndTypes() {
    let eight = [UInt8](repeating: 0, count: 8)
    #expect(throws: DecodingFailure.wrongType) { try decode([0, 0], .int2, as: Int32.self) }
    #expect(throws: DecodingFailure.wrongType) { try decode([0, 0], .int2, as: Int64.self) }
    #expect(throws: DecodingFailure.wrongType) { try decode(eight, .int8, as: Int32.self) }
    #expect(throws: DecodingFailure.wrongType) { try decode(eight, .int8, as: Int16.self) }
    #expect(throws: DecodingFailure.wrongType) { try decode(eight, .float8, as: Int.self) }
    #expect(throws: DecodingFailure.wrongLength) { try decode([0], .int2, as: Int16.self) }
    #expect(throws: DecodingFailure.wrongLength) { try decode([0], .int4, as: Int32.self) }
    #expect(throws: DecodingFailure.wrongLength) { try decode(eight + [0], .int8, as: Int.self) }
    #expect(throws: DecodingFailure.wrongLength) { try decode([], .int8, as: Int64.self) }
  }

  @Test(arguments: [0, -0.0, 1.5, .infinity, -.infinity, .greatestFiniteMagnitude])
  func doubleRoundTrip(_ value: Double) throws {
    let decoded = try decode(encode(value), .float8, as: Double.self)
    #expect(decoded.bitPattern == value.bitPattern)
  }

  @Test func doubleTakesNaNAndRefusesOthers() throws {
    #expect(try decode(encode(Double.nan), .float8, as: Double.self).isNaN)
    #expect(throws: DecodingFailure.wrongLength) { try decode([0], .float8, as: Double.self) }
    #expect(throws: DecodingFailure.wrongType) {
      try decode([UInt8](repeating: 0, count: 8), .int8, as: Double.self)
    }
  }

  @Test func nullIsRefusedUnlessOptional() throws {
    #expect(throws: DecodingFailure.unexpectedNull) { try decode(nil, .bool, as: Bool.self) }
    #expect(throws: DecodingFailure.unexpectedNull) { try decode(nil, .text, as: String.self) }
    #expect(throws: DecodingFailure.unexpectedNull) { try decode(nil, .bytea, as: [UInt8].self) }
    #expect(try decode(nil, .int8, as: Int64?.self) == nil)
    #expect(try decode(encode(7), .int8, as: Int64?.self) == 7)
    #expect(throws: DecodingFailure.wrongType) { try decode([1], .bool, as: Int64?.self) }
  }
}
