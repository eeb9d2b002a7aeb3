/// What became of an action that was taken up, as people are told it.
enum ActionOutcomeWord: String {
  case applied
  /// In a dry run: it could be applied.
  case possible
  case skipped
  case failed
  case reverted
}
