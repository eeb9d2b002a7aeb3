internal import CZLib

/// Unpacks what zlib packed, some bytes at a time.
enum Inflation {
  private static let step = 1 << 16

  /// Gives the bytes that are packed in a range of a file.
  static func run(
    _ file: Int32, from begin: Int, count: Int, name: String,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(ArchiveDamage) {
    var stream = z_stream()
    // Raw, without zlib's own header; zlib wants to know what it is thought to be.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, size) == Z_OK else {
      throw ArchiveDamage("there is no memory to look into it")
    }
    defer { inflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: step)
    var (read, result) = (0, Z_OK)
    while result != Z_STREAM_END {
      let more = min(step, count - read)
      guard more > 0 else { throw ArchiveDamage("\(name) is cut") }
      var input = try Archive.bytes(of: file, from: begin + read, count: more)
      read += more
      result = input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        return drain(&stream, &output, body)
      }
      guard result == Z_OK || result == Z_STREAM_END else {
        throw ArchiveDamage("\(name) is damaged")
      }
    }
    guard read == count, stream.avail_in == 0 else {
      throw ArchiveDamage("\(name) is longer than it should be")
    }
  }

  /// Unpacks all that is in the input.
  private static func drain(
    _ stream: inout z_stream, _ output: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Void
  ) -> Int32 {
    output.withUnsafeMutableBufferPointer { output in
      var result = Z_OK
      repeat {
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        result = inflate(&stream, Z_NO_FLUSH)
        let count = output.count - Int(stream.avail_out)
        body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(output)[..<count]))
      } while result == Z_OK && stream.avail_out == 0
      // Nothing was left to do: the input ended together with the output's room.
      return result == Z_BUF_ERROR ? Z_OK : result
    }
  }
}
