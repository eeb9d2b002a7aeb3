import Glibc

/// Why a report could not be written.
public struct OutputError: Error, Sendable, Hashable {
  /// At which point.
  public enum Stage: Sendable, Hashable {
    /// Nothing could be created in the output folder.
    case create
    /// It was begun and could not be finished.
    case write
  }

  /// At which point.
  public let stage: Stage
  /// What was being done, to which file.
  public let operation: String
  /// The system's error number.
  public let number: Int32

  init(_ stage: Stage, _ operation: String, number: Int32 = errno) {
    self.stage = stage
    self.operation = operation
    self.number = number
  }
}

extension OutputError: CustomStringConvertible {
  /// What happened, and to which object.
  public var description: String {
    number == 0
      ? "Cannot \(operation)." : "Cannot \(operation): \(String(cString: strerror(number)))."
  }

  /// What to do next.
  public var hint: String {
    if number == EEXIST {
      return "What is there is left as it is: move it away, or give --output another folder."
    }
    switch stage {
    case .create: return "Give --output a folder that this user may write to, on a disk with room."
    case .write: return "Look at the disk; earlier reports are untouched. Then run again."
    }
  }
}
