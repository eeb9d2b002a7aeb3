extension EnglishTexts: NumberForms {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  func money(_ amount: String, _ currency: String) -> String {
    "\(currency) \(self.amount(amount))"
  }
  func moment(_ text: String) -> String {
    guard let parts = MomentParts(text) else { return text }
    return "\(day(text)), \(parts.time) UTC"
  }
  func exact(_ text: String) -> String { text }
  func day(_ text: String) -> String {
    guard let parts = MomentParts(text) else { return text }
    return "\(parts.day) \(Self.months[parts.month - 1]) \(parts.year)"
  }
  func span(_ text: String) -> String { text }
  func days(_ count: Int) -> String { counted(count, "day", "days") }
  var separator: String { ", " }
  func beginning(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
  func more(_ count: Int) -> String { "and \(number(count)) more" }
}
