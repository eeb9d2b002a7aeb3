import Testing

@testable import Reconciliation

@Suite struct KeyTests {
  private let maker: KeyMaker = {
    var generator = SystemRandomNumberGenerator()
    return KeyMaker(hash: KeyedHash(using: &generator))
  }()

  @Test(
    "what fits into a key can be read back",
    arguments: [
      "", "a", "sub-1", "0", "-1", "9223372036854775807", "-9223372036854775808", "007", "+7", "-0",
      "fifteen bytes!!", "价格", "6f1b8a54-2f0e-4c39-9d55-0a4b7c2d1e3f",
      "018f0c8e-7a10-7abc-bdef-000000000000",
    ])
  func reversible(_ text: String) {
    let id = Identifier(text)
    #expect(maker.identifier(of: maker.key(id)) == id)
  }

  @Test(
    "what does not fit is hashed",
    arguments: [
      "sixteen bytes!!!", "9223372036854775808", "6F1B8A54-2f0e-4c39-9d55-0a4b7c2d1e3f",
      "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "6f1b8a54x2f0e-4c39-9d55-0a4b7c2d1e3f",
    ])
  func hashed(_ text: String) {
    #expect(maker.identifier(of: maker.key(Identifier(text))) == nil)
    #expect(maker.key(Identifier(text)) == maker.key(Identifier(text)))
  }

  @Test("a uuid column and its text give one key", arguments: [UInt8(0x9d), 0x1d, 0xcd, 0xff])
  func uuidAndText(_ ninth: UInt8) throws {
    var bytes: [UInt8] = [
      0x6f, 0x1b, 0x8a, 0x54, 0x2f, 0x0e, 0x4c, 0x39, 0, 0x55, 0x0a, 0x4b, 0x7c, 0x2d, 0x1e, 0x3f,
    ]
    bytes[8] = ninth
    let hex = String(ninth, radix: 16)
    let text = "6f1b8a54-2f0e-4c39-\(hex)55-0a4b7c2d1e3f"
    let key = bytes.withUnsafeBytes { maker.key(uuid: $0) }
    #expect(key == maker.key(Identifier(text)))
  }

  @Test("a bigint column and its text give one key", arguments: [Int64(0), -7, 42, .max, .min])
  func numberAndText(_ number: Int64) {
    #expect(maker.key(number: number) == maker.key(Identifier(String(number))))
  }

  @Test("different ids give different keys, whatever their form")
  func distinct() {
    var ids = (0..<20_000).flatMap { ["\($0)", "s\($0)", "subscription number \($0)"] }
    ids += ["", "0\u{0}", "é", "e\u{301}", "00", "-", "--"]
    let keys = Set(ids.map { maker.key(Identifier($0)) })
    #expect(keys.count == ids.count)
    #expect(Set(keys.map(\.mixed)).count == ids.count)
  }

  @Test("partitions fill evenly, even by counters")
  func evenPartitions() {
    let rows = PartitionedRows<Key>(bits: 6, HeapMemory())
    for number in 0..<64_000 {
      let key = maker.key(number: Int64(number))
      rows.append(key, mixed: key.mixed)
    }
    let counts = (0..<64).map { rows.count(in: $0) }
    #expect(counts.reduce(0, +) == 64_000)
    #expect(counts.allSatisfy { $0 > 750 && $0 < 1250 }, "\(counts)")
    var seen = 0
    for partition in 0..<64 { rows.forEachBlock(in: partition) { seen += $0.count } }
    #expect(seen == 64_000)
  }
}
