/// What actions do.
protocol ActionTexts {
  /// The sentence of a call, with the names of its values in braces.
  func sentence(_ kind: ActionCall.Kind) -> String
  /// What is told to whom, by its template.
  func message(_ template: String) -> String
  /// A way to pay, as the billing overview calls it.
  func channel(_ name: String) -> String
}
