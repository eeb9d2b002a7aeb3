/// The languages that reports for people are written in. What machines read never changes with it.
public enum Language: String, Sendable, CaseIterable, Codable {
  /// English.
  case english = "en"
  /// Chinese in simplified characters.
  case simplifiedChinese = "zh-Hans"

  /// Its texts.
  var texts: any Texts {
    switch self {
    case .english: EnglishTexts()
    case .simplifiedChinese: ChineseTexts()
    }
  }
}
