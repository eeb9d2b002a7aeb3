extension EnglishTexts: CommandTexts {
  var search: String { "Search" }
  var filterSeverity: String { "Severity" }
  var filterStatus: String { "Status" }
  var filterRule: String { "Rule" }
  var filterStanding: String { "Standing" }
  var filterApproval: String { "Approval" }
  var anyChoice: String { "all" }
  var sortHint: String { "sort by this column" }

  var assembler: String { "Decide about the chosen actions" }
  var assemblerNote: String {
    "Tick actions in the table; this page does nothing by itself, it only writes the command."
  }
  var decision: String { "Decision" }
  var approve: String { "approve" }
  var reject: String { "reject" }
  var yourName: String { "Your name" }
  var namePlaceholder: String { "NAME" }
  var chooseAll: String { "Tick all that are shown" }
  var chooseNone: String { "Tick none" }
  var command: String { "Command" }
  var commandNone: String { "Nothing is ticked yet." }
  var chosenTemplate: String { "{n} ticked" }
  var copy: String { "Copy" }
  var copied: String { "Copied" }
  func choose(_ action: String) -> String { "Choose \(action)" }
}
