@testable import Postgres

/// The reader of binary COPY streams, fed with anything: it may refuse, and must not leave the bytes.
enum FuzzedCopy {
  /// Takes bytes for a stream. The first says how many columns it has, the second where it is cut into
  /// chunks.
  static func check(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 2 else { return }
    let columns = Int(bytes[0] % 8)
    let stream = UnsafeRawBufferPointer(rebasing: bytes[2...])
    let cut = min(Int(bytes[1]), stream.count)
    // Copies of exactly their length, so that a sanitizer sees whoever reads on.
    let chunks = [Array(stream[..<cut]), Array(stream[cut...])]
    var parser = CopyBinaryParser(columns: columns)
    var rows = 0
    for chunk in chunks {
      let isWhole = chunk.withUnsafeBytes { read($0, &parser, columns, &rows) }
      guard isWhole else { return }
    }
    precondition(parser.rowCount == rows, "a row was not counted")
  }

  /// Reads a chunk to its end; false if it was refused.
  private static func read(
    _ chunk: UnsafeRawBufferPointer, _ parser: inout CopyBinaryParser, _ columns: Int,
    _ rows: inout Int
  ) -> Bool {
    var offset = 0
    do throws(CopyDefect) {
      while let row = try parser.nextRow(of: chunk, at: &offset) {
        precondition(offset <= chunk.count, "past the end of the chunk")
        precondition(row.number == rows, "rows are numbered one by one")
        rows += 1
        readFields(row, columns)
      }
    } catch {
      return false
    }
    precondition(offset == chunk.count || chunk.isEmpty, "a chunk is read to its end")
    return true
  }

  private static func readFields(_ row: CopyRow, _ columns: Int) {
    var row = row
    let whole = row.remainingBytes.count
    var read = 0
    for _ in 0..<columns {
      guard let field = try? row.nextField() else { preconditionFailure("a field is missing") }
      read += 4 + field.bytes.count
      readValues(field)
    }
    precondition(read == whole && row.remainingBytes.isEmpty, "the fields are not the row")
    precondition((try? row.nextField()) == nil, "a field too many")
  }

  /// Takes a field for each type there is.
  private static func readValues(_ field: CopyField) {
    precondition((try? field.int64()) == nil || field.bytes.count == 8)
    precondition((try? field.int32()) == nil || field.bytes.count == 4)
    precondition((try? field.timestamp()) == nil || field.bytes.count == 8)
    precondition((try? field.bool()) == nil || field.bytes.count == 1)
    precondition((try? field.uuid()) == nil || field.bytes.count == 16)
    _ = try? field.decimal(scale: 8)
    if let text = try? field.text() {
      precondition(text.utf8.elementsEqual(field.bytes), "text is what was sent")
    }
  }
}
