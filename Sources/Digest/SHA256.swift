internal import CLibCrypto

/// SHA-256, computed by libcrypto, which libpq brings along.
public struct SHA256: ~Copyable {
  private let context: OpaquePointer?

  /// Starts a digest.
  public init() {
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes to what is digested.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The digest of all bytes given: 32 bytes.
  public consuming func bytes() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    return digest
  }

  /// The digest of all bytes given, as 64 lower-case hexadecimal digits.
  public consuming func hex() -> String {
    bytes().map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }.joined()
  }

  /// The digest of a text's UTF-8 bytes.
  public static func hex(of text: String) -> String {
    var digest = SHA256()
    var text = text
    text.withUTF8 { digest.update(UnsafeRawBufferPointer($0)) }
    return digest.hex()
  }

  /// The digest of bytes.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    bytes.withUnsafeBytes { digest.update($0) }
    return digest.hex()
  }
  /// The digest of bytes, as 32 bytes.
  public static func digest(of bytes: [UInt8]) -> [UInt8] {
    var digest = SHA256()
    bytes.withUnsafeBytes { digest.update($0) }
    return digest.bytes()
  }
}
