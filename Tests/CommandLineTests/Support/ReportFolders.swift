import Digest
import Foundation

/// What lies in an output folder.
struct ReportFolders {
  /// Why a folder is not a whole report.
  struct Defect: Error, CustomStringConvertible {
    let description: String
  }

  struct Manifest: Decodable {
    struct File: Decodable {
      let name: String
      let bytes: Int
      let sha256: String
    }

    let runId: String
    let files: [File]
    let previousManifest: File?
  }

  let path: String

  /// Every entry, the hidden ones too.
  var entries: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The runs that a person sees.
  var runs: [String] {
    entries.filter { !$0.hasPrefix(".") && $0 != "latest" }
  }

  /// What was left behind, out of sight.
  var leftovers: [String] { entries.filter { $0.hasPrefix(".") } }

  /// Where `latest` points to.
  var latest: String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/latest")
  }

  func bytes(_ run: String, _ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(path)/\(run)/\(name)")))
  }

  func text(_ run: String, _ name: String) throws -> String {
    String(decoding: try bytes(run, name), as: UTF8.self)
  }

  func manifest(of run: String) throws -> Manifest {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Manifest.self, from: Data(bytes(run, "MANIFEST.json")))
  }

  func manifestDigest(of run: String) throws -> String {
    SHA256.hex(of: try bytes(run, "MANIFEST.json"))
  }

  /// Throws unless every visible folder is whole and `latest` points to one of them or is not there.
  func requireWhole() throws {
    for run in runs { try requireWhole(run) }
    if entries.contains("latest") {
      guard let latest, runs.contains(latest) else {
        throw Defect(description: "latest points to \(self.latest ?? "nothing")")
      }
    }
  }

  private func requireWhole(_ run: String) throws {
    let manifest = try manifest(of: run)
    guard manifest.runId == run else { throw Defect(description: "\(run) is \(manifest.runId)") }
    for file in manifest.files {
      let bytes = try bytes(run, file.name)
      guard bytes.count == file.bytes, SHA256.hex(of: bytes) == file.sha256 else {
        throw Defect(description: "\(run)/\(file.name) is not what its manifest says")
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(run)")
    guard names.sorted() == (manifest.files.map(\.name) + ["MANIFEST.json"]).sorted() else {
      throw Defect(description: "\(run) holds \(names)")
    }
  }
}

extension JobSite {
  var reports: ReportFolders { ReportFolders(path: output) }
}
