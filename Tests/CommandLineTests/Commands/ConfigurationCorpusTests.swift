import Foundation
import Testing

/// What the fuzzer has found worth keeping (`jobs/fuzz`), read once more.
@Suite struct ConfigurationCorpusTests {
  @Test func configurations() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../../Fuzz/Corpus/configuration")
      .standardized
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 5)
    for file in files {
      try Data(contentsOf: file).withUnsafeBytes { FuzzedConfiguration.check($0) }
    }
  }
}
