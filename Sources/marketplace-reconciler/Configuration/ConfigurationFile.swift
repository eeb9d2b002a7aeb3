import Foundation
import Nightly
import Yams

/// The file of `--config`: known keys with values and lists. Everything else is an error that names
/// the line.
struct ConfigurationFile {
  /// The settings that hold one value, as text.
  private(set) var values: [SettingKey: String] = [:]
  /// The settings that hold several.
  private(set) var lists: [SettingKey: [String]] = [:]
  private let path: String

  /// No file.
  init() {
    path = ""
  }

  /// Reads a file.
  init(_ path: String) throws(RunFailure) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunFailure(
        .noInput, "The configuration file \(path) does not exist or cannot be read.",
        hint: "Give --config the path of a YAML file.")
    }
    try self.init(data, from: path)
  }

  /// Takes what a file holds.
  /// - Parameter path: where messages say that it stands.
  init(_ data: Data, from path: String) throws(RunFailure) {
    self.path = path
    guard let text = String(data: data, encoding: .utf8) else {
      throw invalid(nil, "it is not UTF-8")
    }
    if let root = try root(of: text) { try collect(root, []) }
  }

  /// One setting of a file that need not be in order otherwise; nil if it cannot be found.
  static func loneValue(of key: SettingKey, in path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8), let root = try? Yams.compose(yaml: text)
    else { return nil }
    return root.mapping?.first { $0.key.string == key.name }?.value.scalar?.string
  }

  private func root(of text: String) throws(RunFailure) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      throw invalid(
        context.mark.line, "the key \"\(keys.sorted().joined(separator: ", "))\" occurs twice")
    } catch let error as YamlError {
      throw invalid(Self.line(of: error), "it is not valid YAML")
    } catch {
      throw invalid(nil, "it is not valid YAML")
    }
  }

  private mutating func collect(_ node: Node, _ prefix: [String]) throws(RunFailure) {
    guard let mapping = node.mapping else {
      throw invalid(node.mark?.line, "keys with values are expected here")
    }
    for (keyNode, value) in mapping {
      guard let name = keyNode.string else {
        throw invalid(keyNode.mark?.line, "a key is not text")
      }
      let key = SettingKey(path: prefix + [name])
      if let shape = SettingShape.all.first(where: { $0.matches(key.path) }) {
        try take(value, as: shape.kind, for: key)
      } else if SettingShape.all.contains(where: { $0.begins(with: key.path) }) {
        try collect(value, key.path)
      } else {
        throw invalid(keyNode.mark?.line, "the key \"\(key.name)\" is not known")
      }
    }
  }

  private mutating func take(
    _ node: Node, as kind: SettingShape.Kind, for key: SettingKey
  ) throws(RunFailure) {
    switch kind {
    case .value:
      guard let scalar = node.scalar else {
        throw invalid(node.mark?.line, "\"\(key.name)\" has to be one value")
      }
      values[key] = scalar.string
    case .list:
      guard let sequence = node.sequence else {
        throw invalid(node.mark?.line, "\"\(key.name)\" has to be a list of values")
      }
      var list: [String] = []
      for element in sequence {
        guard let scalar = element.scalar else {
          throw invalid(element.mark?.line, "\"\(key.name)\" has to be a list of values")
        }
        list.append(scalar.string)
      }
      lists[key] = list
    }
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: nil
    }
  }

  private func invalid(_ line: Int?, _ problem: String) -> RunFailure {
    RunFailure(
      .configuration, "\(path)\(line.map { ":\($0)" } ?? ""): \(problem).",
      hint: "The known keys are \(SettingShape.all.map(\.name).joined(separator: ", ")).")
  }
}
