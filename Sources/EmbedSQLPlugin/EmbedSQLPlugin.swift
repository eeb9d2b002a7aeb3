import Foundation
import PackagePlugin

/// Has `embed-sql` write the `sql` folder into the target, whenever a file there has changed.
@main
struct EmbedSQLPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "sql")
    let output = context.pluginWorkDirectoryURL.appending(path: "SQLFiles+Contents.swift")
    let files = try FileManager.default.subpathsOfDirectory(
      atPath: root.path(percentEncoded: false)
    )
    .filter { $0.hasSuffix(".sql") }.sorted().map { root.appending(path: $0) }
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) SQL files",
        executable: try context.tool(named: "embed-sql").url,
        arguments: [output.path(percentEncoded: false), root.path(percentEncoded: false)]
          + files.map { $0.path(percentEncoded: false) },
        inputFiles: files, outputFiles: [output])
    ]
  }
}
