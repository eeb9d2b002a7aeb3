/// What one night has to come to, reckoned without the program: from what was there in the nights before.
struct ToldNight: Equatable {
  var new: Set<String> = []
  var open: Set<String> = []
  var reopened: Set<String> = []
  var resolved: Set<String> = []
  var isComplete = true

  /// Everything that is found.
  var found: Set<String> { new.union(open).union(reopened) }

  /// How the trend counts it.
  var trend: [Int] {
    [isComplete ? 1 : 0, new.count + reopened.count, resolved.count, found.count]
  }
}

/// Keeps the books of the nights.
struct ToldNights {
  private var standing: Set<String> = []
  private var everSeen: Set<String> = []
  /// The nights that were recorded.
  private(set) var recorded: [ToldNight] = []

  /// A night that is recorded, with what drift there is. If a source is incomplete, nothing that is missing
  /// counts as gone.
  mutating func night(_ present: Set<String>, isComplete: Bool = true) -> ToldNight {
    var night = ToldNight(isComplete: isComplete)
    night.open = present.intersection(standing)
    night.new = present.subtracting(everSeen)
    night.reopened = present.subtracting(standing).subtracting(night.new)
    night.resolved = isComplete ? standing.subtracting(present) : []
    standing = standing.union(present).subtracting(night.resolved)
    everSeen.formUnion(present)
    recorded.append(night)
    return night
  }
}
