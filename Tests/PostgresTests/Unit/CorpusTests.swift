import Foundation
import Testing

/// What the fuzzer has found worth keeping (`jobs/fuzz`), read once more.
@Suite struct CorpusTests {
  private func inputs(_ target: String) throws -> [Data] {
    let folder = URL(filePath: #filePath).appending(path: "../../../../Fuzz/Corpus/\(target)")
      .standardized
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .map { try Data(contentsOf: $0) }
  }

  @Test func copies() throws {
    let inputs = try inputs("copy")
    #expect(inputs.count >= 5)
    for input in inputs { input.withUnsafeBytes { FuzzedCopy.check($0) } }
  }

  @Test func numerics() throws {
    let inputs = try inputs("numeric")
    #expect(inputs.count >= 5)
    for input in inputs { input.withUnsafeBytes { FuzzedNumeric.check($0) } }
  }
}
