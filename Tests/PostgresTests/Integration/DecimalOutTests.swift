import Postgres
import Testing

/// `numeric` values out of a COPY stream, as whole numbers of their smallest digit.
@Suite struct DecimalOutTests {
  private func read(_ list: String, scale: Int = 8) throws -> [Int128?] {
    let connection = try TestServer.connect()
    var stream = try connection.copyOut(
      "SELECT amount::numeric FROM unnest(ARRAY[\(unescaped: list)]) AS amount",
      expectedColumns: 1)
    var values: [Int128?] = []
    while var row = try stream.next() {
      let field = try row.nextField()
      values.append(try? field.decimal(scale: scale))
    }
    return values
  }

  @Test func valuesAreExact() throws {
    let cases: [(String, Int128)] = [
      ("0", 0), ("0.00000000", 0), ("0.00000001", 1), ("-0.00000001", -1), ("1", 100_000_000),
      ("12.5", 1_250_000_000), ("-12.50", -1_250_000_000), ("9999", 999_900_000_000),
      ("10000", 1_000_000_000_000), ("0.0001", 10_000), ("0.00010001", 10_001),
      ("100000000.00000001", 10_000_000_000_000_001),
      ("999999999999.99999999", 99_999_999_999_999_999_999),
      ("-999999999999.99999999", -99_999_999_999_999_999_999),
      ("12.500000000000", 1_250_000_000),
    ]
    let list = cases.map { "'\($0.0)'" }.joined(separator: ", ")
    #expect(try read(list) == cases.map(\.1))
  }

  @Test func whatIsNoExactAmountIsRefused() throws {
    let list = "'NaN', 'Infinity', '-Infinity', '0.000000001', '1e40', NULL, '1.123456789'"
    #expect(try read(list).allSatisfy { $0 == nil })
    #expect(try read("'12.5', '0.25', '7'", scale: 0) == [nil, nil, 7])
    #expect(try read("'12.5', '0.25', '0.125'", scale: 2) == [1250, 25, nil])
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func randomValuesAreExact(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<500).map { _ in
      let bits = Int.random(in: 0...100, using: &generator)
      let magnitude = Int128.random(in: 0...(1 << bits), using: &generator)
      return Bool.random(using: &generator) ? magnitude : -magnitude
    }
    // A product is exact; a quotient would be rounded.
    let list = values.map { "\($0)::numeric * 0.00000001" }.joined(separator: ", ")
    #expect(try read(list) == values, "seed \(seed)")
  }
}
