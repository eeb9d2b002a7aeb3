extension ChineseTexts: NumberForms {
  /// Other currencies than China's own as finance calls them; what is not here goes by its code.
  private static let currencies = [
    "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元",
    "SGD": "新加坡元", "KRW": "韩元", "INR": "印度卢比", "AUD": "澳大利亚元", "CAD": "加拿大元",
  ]
  private static let units = ["h": "小时", "min": "分钟", "s": "秒", "us": "微秒"]

  func money(_ amount: String, _ currency: String) -> String {
    currency == "CNY"
      ? "人民币 \(self.amount(amount)) 元"
      : "\(self.amount(amount)) \(Self.currencies[currency] ?? currency)"
  }
  func moment(_ text: String) -> String {
    guard let parts = MomentParts(text) else { return text }
    return "\(day(text)) \(parts.time) UTC"
  }
  func exact(_ text: String) -> String {
    guard let parts = MomentParts(text) else {
      return ["infinity": "无穷远的将来", "-infinity": "无穷远的过去"][text] ?? text
    }
    return "\(day(text)) \(parts.time):\(parts.seconds) UTC"
  }
  func day(_ text: String) -> String {
    guard let parts = MomentParts(text) else { return text }
    return "\(parts.year)年\(parts.month)月\(parts.day)日"
  }
  func span(_ text: String) -> String {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let unit = Self.units[String(parts[1])] else { return text }
    return "\(parts[0]) \(unit)"
  }
  func days(_ count: Int) -> String { "\(number(count)) 天" }
  var separator: String { "、" }
  func beginning(_ text: String) -> String { text }
  func more(_ count: Int) -> String { "等，另有 \(number(count)) 个" }
}
