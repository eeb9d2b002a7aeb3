import Foundation

/// Writes the files of the `sql` folder into one Swift source, so that the program carries them and
/// needs nothing beside itself. Called by the build: `embed-sql OUTPUT ROOT FILE…`.
@main
struct EmbedSQL {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let root = arguments[1] + "/"
    var source = "extension SQLFiles {\n  static let contents: [String: String] = [\n"
    for path in arguments.dropFirst(2).sorted() {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      source += "    \"\(path.dropFirst(root.count))\": ####\"\"\"\n\(text)\n\"\"\"####,\n"
    }
    source += "  ]\n}\n"
    try source.write(toFile: arguments[0], atomically: true, encoding: .utf8)
  }
}
