import ArgumentParser

/// Who is measured, in the order of a round.
enum Contender: String, CaseIterable, ExpressibleByArgument {
  /// The same columns streamed and thrown away.
  case floor
  /// The same of usage alone.
  case floorOfCharges = "floor-charges"
  /// A run.
  case job
  /// A run under a bound of memory.
  case jobBounded = "job-bounded"
  /// A run whose drift the database finds by `sql/rules`.
  case jobSQL = "job-sql"
  /// Queries as an analyst writes them, given to psql.
  case analyst
  /// polars over the ADBC driver.
  case polars
  /// pandas over psycopg.
  case pandas

  /// Where it tells what it has found.
  enum Evidence {
    /// On standard output, as rows of each relation.
    case rows
    /// On standard output, as drift.
    case drift
    /// In the reports of a run.
    case report
  }

  /// Where it tells what it has found.
  var evidence: Evidence {
    switch self {
    case .floor, .floorOfCharges: .rows
    case .job, .jobBounded, .jobSQL: .report
    case .analyst, .polars, .pandas: .drift
    }
  }

  /// Whether it is a program in Python, which needs an environment of its own.
  var isInPython: Bool { self == .polars || self == .pandas }
}
