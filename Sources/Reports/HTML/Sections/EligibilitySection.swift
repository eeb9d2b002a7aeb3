import Reconciliation

/// The table of who invoices what.
struct EligibilitySection {
  private let view: PageView
  private var texts: any Texts { view.texts }

  private static let budget = 1_000_000

  init(_ view: PageView) { self.view = view }

  var html: HTML { view.section("eligibility", texts.eligibilityHeading, contents) }

  private var contents: HTML {
    guard let eligibility = view.night.eligibility else {
      return "<p>\(texts.eligibilityNone)</p>\n"
    }
    guard eligibility.lines.total > 0 else { return "<p>\(texts.noData)</p>\n" }
    let standings = EligibilityStanding.allCases.filter { standing in
      eligibility.lines.shown.contains { $0.standing == standing }
    }
    let held: HTML = eligibility.held > 0 ? "<p>\(texts.held(eligibility.held))</p>\n" : ""
    let table = DataTable(
      id: "eligibility-table", heading: texts.eligibilityHeading,
      columns: [
        .init(name: texts.periodColumn, order: .text),
        .init(name: texts.organizationColumn, order: .text),
        .init(name: texts.payerColumn, order: .text),
        .init(name: texts.chargesColumn, order: .number, style: "n"),
        .init(name: texts.dueColumn, order: .number, style: "n"),
        .init(name: texts.verdictColumn, order: .text),
        .init(name: texts.partsColumn, style: "wide"),
      ],
      filters: [
        .init(
          name: texts.periodColumn, attribute: "period",
          choices: eligibility.periods.map { ($0.name, $0.name) }),
        .init(
          name: texts.filterStanding, attribute: "standing",
          choices: standings.map { ($0.rawValue, texts.word($0)) }),
      ],
      file: "eligibility.csv", total: eligibility.lines.total,
      rows: DataTable.fitting(
        eligibility.lines.shown, into: Self.budget, EligibilityRow(view).html),
      view: view)
    return "\(held)\(table.html)"
  }
}
