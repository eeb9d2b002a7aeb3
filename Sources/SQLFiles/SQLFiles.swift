/// The files of the `sql` folder, as they were when the program was built.
public enum SQLFiles {
  /// The text of a file, named from the folder: `rules/unknown-state.sql`. Asking for a file that
  /// was not there when the program was built is an error of the program.
  public static func text(_ name: String) -> String {
    guard let text = contents[name] else {
      preconditionFailure("the program was built without sql/\(name)")
    }
    return text
  }

  /// The names of the files in a subfolder, sorted: those of `ledger` are its migrations in order.
  public static func names(in folder: String) -> [String] {
    contents.keys.filter { name in
      name.hasPrefix(folder + "/") && !name.dropFirst(folder.count + 1).contains("/")
    }.sorted()
  }
}
