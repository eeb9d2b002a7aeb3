import Digest

/// `MANIFEST.json`: the SHA-256 and size of each file of a run, and of the manifest of the run
/// before, so that a missing or altered report shows.
struct Manifest: Encodable {
  static let name = "MANIFEST.json"

  struct File: Encodable {
    let name: String
    let bytes: Int
    let sha256: String

    init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }

    init(_ name: String, _ contents: [UInt8]) {
      self.init(name: name, bytes: contents.count, sha256: SHA256.hex(of: contents))
    }
  }

  let runID: String
  let files: [File]
  let previous: File?

  init(run: String, files: [File], previous: [UInt8]?) {
    runID = run
    self.files = files
    self.previous = previous.map { File(Self.name, $0) }
  }

  enum CodingKeys: String, CodingKey {
    case files
    case runID = "run_id"
    case previous = "previous_manifest"
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(runID, forKey: .runID)
    try fields.encode(files, forKey: .files)
    try fields.encode(previous, forKey: .previous)
  }
}
