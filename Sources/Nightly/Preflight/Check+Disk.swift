extension Preflight.Check {
  /// What the reports of a night take in any case, and what is better left free.
  private static let (least, ample) = (32 << 20, 256 << 20)

  /// Whether the reports will find room, and the rows that do not fit into memory.
  /// - Parameters:
  ///   - free: how many bytes are free where the reports go.
  ///   - rows: how many bytes of rows will lie there while the run is at work.
  static func room(in folder: String, free: Int, rows: Int) -> Self {
    let need = rows == 0 ? "" : "; rows that do not fit into memory will take about \(size(rows))"
    let detail = "\(size(free)) are free in \(folder)\(need)"
    let hint = """
      Make room there, or give --output a folder on another disk\(rows == 0 ? "" : ", or --memory more")\
      .
      """
    if free < rows + least {
      return Self(
        subject: "disk", detail: detail, failure: RunFailure(.outputFailed, detail, hint: hint))
    }
    return Self(subject: "disk", detail: detail, warning: free < rows + ample ? hint : nil)
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 10 << 30 ? "\(bytes >> 20) MiB" : "\(bytes >> 30) GiB"
  }
}
