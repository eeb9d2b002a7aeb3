/// Why there is no result.
enum BenchmarkError: Error {
  /// A program could not be started.
  case notStarted(program: String, errno: Int32)
  /// A contender ended with an error; the end of what it said is here.
  case failed(contender: String, ending: String, said: String)
  /// A contender did not find exactly the drift that was planted.
  case differentDrift(contender: String, count: Int, examples: [String])
  /// The job did not read the rows that the floor consists of.
  case differentRows(relation: String, floor: Int, job: Int)
  /// What a contender left cannot be understood.
  case unreadable(contender: String, what: String)
  /// A file could not be written.
  case notWritten(path: String, errno: Int32)
  /// Rows take more instructions than they did: a line each.
  case dearer([String])
}

extension BenchmarkError: CustomStringConvertible {
  /// What happened and what to do next.
  var description: String {
    switch self {
    case .notStarted(let program, let errno):
      "\(program) could not be started (errno \(errno)). See that it is there and may be run."
    case .failed(let contender, let ending, let said):
      "\(contender) \(ending). The end of what it said:\n\(said)"
    case .differentDrift(let contender, let count, let examples):
      """
      \(contender) did not find the drift that was planted: \(count) lines differ, such as
      \(examples.joined(separator: "\n"))
      No time was reported, since the contenders did not do the same work.
      """
    case .differentRows(let relation, let floor, let job):
      "Of \(relation) the floor streamed \(floor) rows, and the job \(job); they must be the same."
    case .unreadable(let contender, let what):
      "\(what) of \(contender) cannot be understood."
    case .notWritten(let path, let errno):
      "\(path) could not be written (errno \(errno))."
    case .dearer(let lines):
      """
      \(lines.joined(separator: "\n"))
      If what it buys is worth it, count anew with --update and commit the baseline.
      """
    }
  }
}
