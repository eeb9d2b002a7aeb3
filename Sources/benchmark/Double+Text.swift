import Foundation

extension Double {
  /// So many digits after the point.
  func text(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}
