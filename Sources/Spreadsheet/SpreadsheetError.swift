internal import CXLSXWriter

/// Why a workbook could not be written.
public struct SpreadsheetError: Error, Sendable, Hashable {
  /// What was being done.
  public let operation: String
  /// What the library says of it.
  public let problem: String
  /// The system's error number at that moment; zero if it had none.
  public let number: Int32

  init(_ operation: String, problem: String, number: Int32 = 0) {
    self.operation = operation
    self.problem = problem
    self.number = number
  }
}

/// Makes a failure of the library one that cannot be overlooked.
func check(
  _ operation: @autoclosure () -> String, _ result: lxw_error
) throws(SpreadsheetError) {
  guard result != LXW_NO_ERROR else { return }
  let number = systemErrorNumber()
  throw SpreadsheetError(
    operation(), problem: String(cString: lxw_strerror(result)), number: number)
}
