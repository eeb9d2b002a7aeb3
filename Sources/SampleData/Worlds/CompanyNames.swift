import Reconciliation

/// Believable names of companies that do not exist.
enum CompanyNames {
  private static let chinese = (
    first: ["云岚", "北辰", "青藤", "瀚海", "星河", "朗晴", "听风", "知微", "拾光", "南屏", "远山", "白鹭"],
    second: ["科技", "数据", "智能", "教育", "传媒", "软件", "医疗", "物流", "金融科技", "生物"]
  )
  private static let english = (
    first: [
      "Lumen", "Harbor", "Meridian", "Nordlicht", "Old Oak", "Kestrel", "Bluebell", "Quarry",
      "Tidewater", "Alder", "Saffron", "Cobalt",
    ],
    second: [
      "Robotics", "Analytics", "Freight", "Foods", "Health", "Media", "Labs", "Energy", "Retail",
      "Insurance",
    ]
  )

  /// The name of the customer of that number, in the language of its site.
  static func name(_ number: Int, site: Organization.Site) -> String {
    let words = site == .cn ? chinese : english
    let first = words.first[number % words.first.count]
    let second = words.second[number / words.first.count % words.second.count]
    let round = number / (words.first.count * words.second.count)
    let name = site == .cn ? first + second : first + " " + second
    return round == 0 ? name : "\(name) \(round + 1)"
  }
}
