/// Names of schemas, tables and columns in SQL text.
public enum QuotedName {
  /// The longest name in bytes. The server would cut a longer one short and take the wrong object.
  static let longest = 63

  /// The name between double quotes, with those inside doubled: safe in SQL text whatever it holds.
  ///
  /// A name with U+0000 is cut by no rule here; statements that hold one are refused before they
  /// are sent.
  public static func quoted(_ name: String) -> String {
    var text = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append(scalar) }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
