import Foundation
import Nightly
import Yams

/// Reads the file of `--config`: a mapping of known keys to scalars. Everything else is an error
/// that names the line.
enum ConfigurationFile {
  /// The settings of a file, as text.
  static func read(_ path: String) throws(RunFailure) -> [SettingKey: String] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunFailure(
        .noInput, "The configuration file \(path) does not exist or cannot be read.",
        hint: "Give --config the path of a YAML file.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw invalid(path, nil, "it is not UTF-8")
    }
    return try parse(text, path: path)
  }

  static func parse(_ text: String, path: String) throws(RunFailure) -> [SettingKey: String] {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      throw invalid(
        path, context.mark.line, "the key \"\(keys.sorted().joined(separator: ", "))\" occurs twice"
      )
    } catch let error as YamlError {
      throw invalid(path, line(of: error), "it is not valid YAML")
    } catch {
      throw invalid(path, nil, "it is not valid YAML")
    }
    guard let root else { return [:] }
    var settings: [SettingKey: String] = [:]
    try collect(root, [], path, &settings)
    return settings
  }

  private static func collect(
    _ node: Node, _ prefix: [String], _ file: String, _ settings: inout [SettingKey: String]
  ) throws(RunFailure) {
    guard let mapping = node.mapping else {
      throw invalid(file, node.mark?.line, "keys with values are expected here")
    }
    for (keyNode, value) in mapping {
      let line = keyNode.mark?.line
      guard let name = keyNode.string else { throw invalid(file, line, "a key is not text") }
      let key = SettingKey(path: prefix + [name])
      if SettingKey.all.contains(key) {
        guard let scalar = value.scalar else {
          throw invalid(file, value.mark?.line, "\"\(key.name)\" has to be one value")
        }
        settings[key] = scalar.string
      } else if SettingKey.all.contains(where: { $0.path.starts(with: key.path) }) {
        try collect(value, key.path, file, &settings)
      } else {
        throw invalid(file, line, "the key \"\(key.name)\" is not known")
      }
    }
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: nil
    }
  }

  private static func invalid(_ path: String, _ line: Int?, _ problem: String) -> RunFailure {
    RunFailure(
      .configuration, "\(path)\(line.map { ":\($0)" } ?? ""): \(problem).",
      hint: "The known keys are \(SettingKey.all.map(\.name).joined(separator: ", ")).")
  }
}
