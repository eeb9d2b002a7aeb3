/// An amount of memory as people write it: `512M`, `2G`; powers of 1024.
struct ByteCount {
  static let mebibyte = 1 << 20

  let bytes: Int

  /// Reads a whole number with its unit, K, M, G or T, as `M`, `MB` or `MiB`; nil for anything else.
  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count)
    guard let number = Int(digits), let letter = unit.first,
      ["", "B", "iB"].contains(String(unit.dropFirst())),
      let power = ["K": 10, "M": 20, "G": 30, "T": 40][letter]
    else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << power)
    guard !overflow else { return nil }
    self.bytes = bytes
  }
}
