import Postgres
import Testing

@Suite struct ArrayDecodingTests {
  @Test(arguments: [[], [""], ["a", "", "文 🧾", "{,}\"'\\"]])
  func textArrayRoundTrip(_ value: [String]) throws {
    #expect(try decode(encode(value), .textArray, as: [String].self) == value)
  }

  @Test(arguments: [[], [0], [.min, -1, .max]] as [[Int64]])
  func bigintArrayRoundTrip(_ value: [Int64]) throws {
    #expect(try decode(encode(value), .int8Array, as: [Int64].self) == value)
  }

  @Test(arguments: [[], [0], [0, 255, 7]] as [[UInt8]])
  func byteaRoundTrip(_ value: [UInt8]) throws {
    #expect(try decode(encode(value), .bytea, as: [UInt8].self) == value)
  }

  @Test func otherTypesAreRefused() {
    #expect(throws: DecodingFailure.wrongType) { try decode([], .text, as: [UInt8].self) }
    #expect(throws: DecodingFailure.wrongType) {
      try decode(encode(["a"]), .int8Array, as: [String].self)
    }
    #expect(throws: DecodingFailure.wrongType) {
      // The array says itself that its elements are bigint.
      try decode(encode([Int64(1)]), .textArray, as: [String].self)
    }
  }

  @Test func everyTruncationIsRefused() {
    let whole = encode(["one", "two"])
    for length in 0..<whole.count {
      #expect(throws: DecodingFailure.wrongLength) {
        try decode(Array(whole.prefix(length)), .textArray, as: [String].self)
      }
    }
    #expect(throws: DecodingFailure.wrongLength) {
      try decode(whole + [0], .textArray, as: [String].self)
    }
  }

  @Test func nullsAndDimensionsAreRefused() {
    var twoDimensional = encode(["a"])
    twoDimensional[3] = 2
    #expect(throws: DecodingFailure.unsupportedArray) {
      try decode(twoDimensional, .textArray, as: [String].self)
    }
    var withNull = encode(["a"])
    withNull[7] = 1
    #expect(throws: DecodingFailure.unsupportedArray) {
      try decode(withNull, .textArray, as: [String].self)
    }
    var negativeCount = encode(["a"])
    negativeCount[12] = 0xFF
    #expect(throws: DecodingFailure.invalidValue) {
      try decode(negativeCount, .textArray, as: [String].self)
    }
    var nullElement = encode([""])
    nullElement.replaceSubrange(20..<24, with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(throws: DecodingFailure.unsupportedArray) {
      try decode(nullElement, .textArray, as: [String].self)
    }
  }
}
