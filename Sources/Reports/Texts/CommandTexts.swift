/// What can be done on the page: filters, search, and the commands that it puts together.
protocol CommandTexts {
  var search: String { get }
  var filterSeverity: String { get }
  var filterStatus: String { get }
  var filterRule: String { get }
  var filterStanding: String { get }
  var filterApproval: String { get }
  var anyChoice: String { get }
  var sortHint: String { get }

  var assembler: String { get }
  var assemblerNote: String { get }
  var decision: String { get }
  var approve: String { get }
  var reject: String { get }
  var yourName: String { get }
  /// What stands in a command for a name that is not given yet.
  var namePlaceholder: String { get }
  var chooseAll: String { get }
  var chooseNone: String { get }
  var command: String { get }
  var commandNone: String { get }
  /// How many are chosen, with braces for the number, for the script.
  var chosenTemplate: String { get }
  var copy: String { get }
  var copied: String { get }
  func choose(_ action: String) -> String
}
