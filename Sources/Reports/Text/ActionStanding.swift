/// The state of a planned action, as people are told it.
enum ActionStanding: String {
  case planned
  case approved
  case rejected
  case inDoubt = "in doubt"
  case applied
  case skipped
  case failed
  case reverted
  /// Planned, and nobody has to approve it.
  case ready
  /// Planned, and somebody has to approve it.
  case waiting = "waiting for approval"
}
