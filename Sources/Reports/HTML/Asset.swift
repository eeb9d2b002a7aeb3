import Digest
import FoundationEssentials

/// A file of this program that a page carries, as it was when the program was built.
struct Asset: Sendable {
  /// Its contents.
  let bytes: [UInt8]

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How pages look.
  static let styles = Asset(PackageResources.report_css)
  /// What pages can do beside being read.
  static let script = Asset(PackageResources.report_js)

  /// By what a Content-Security-Policy knows it.
  var hash: String { "'sha256-\(Data(SHA256.digest(of: bytes)).base64EncodedString())'" }
}
