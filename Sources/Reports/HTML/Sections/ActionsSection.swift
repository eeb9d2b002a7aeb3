import Reconciliation

/// The table of actions, and what puts the command together that decides about them.
struct ActionsSection {
  private let view: PageView
  private var texts: any Texts { view.texts }

  private static let budget = 1_200_000

  init(_ view: PageView) { self.view = view }

  var html: HTML { view.section("actions", texts.actionsHeading, contents) }

  private var contents: HTML {
    guard let plan = view.night.plan else { return "<p>\(texts.planNone)</p>\n" }
    guard plan.actions.total > 0 else { return "<p>\(texts.actionsNone)</p>\n" }
    let rows = DataTable.fitting(plan.actions.shown, into: Self.budget, ActionRow(view).html)
    let rules = view.night.findings.rules.filter { count in
      plan.actions.shown.contains { $0.rule == count.rule }
    }
    let table = DataTable(
      id: "actions-table", heading: texts.actionsHeading,
      columns: [
        .init(name: texts.chooseColumn, style: "choose"),
        .init(name: texts.severityColumn, order: .number),
        .init(name: texts.actionColumn, style: "wide"), .init(name: texts.forColumn, order: .text),
        .init(name: texts.sinceColumn, order: .text),
        .init(name: texts.riskColumn, order: .number, style: "n"),
        .init(name: texts.approvalColumn, order: .text),
      ],
      filters: [
        .init(
          name: texts.filterRule, attribute: "rule",
          choices: rules.map { ($0.rule, view.summary(ofRule: $0.rule)) }),
        .init(
          name: texts.filterApproval, attribute: "approval",
          choices: [("waiting", texts.needsApproval), ("none", texts.needsNoApproval)]),
      ],
      file: "actions.csv", total: plan.actions.total, rows: rows, view: view)
    return "\(table.html)\(assembler(plan))"
  }

  private func assembler(_ plan: NightPlan) -> HTML {
    """
    <fieldset id="assembler" data-plan="\(plan.id)" data-none="\(texts.commandNone)" \
    data-name="\(texts.namePlaceholder)" hidden>
    <legend>\(texts.assembler)</legend>
    <p class="quiet">\(texts.assemblerNote)</p>
    <div class="tools">
    <button type="button" data-choose="all">\(texts.chooseAll)</button>
    <button type="button" data-choose="none">\(texts.chooseNone)</button>
    <label>\(texts.decision) <select data-part="decision"><option value="approve">\(texts.approve)</option>\
    <option value="reject">\(texts.reject)</option></select></label>
    <label>\(texts.yourName) <input type="text" data-part="name" autocomplete="name" spellcheck="false"></label>
    <p role="status" data-template="\(texts.chosenTemplate)"></p>
    </div>
    <p class="label" id="command-label">\(texts.command)</p>
    <div class="command"><pre tabindex="0" role="region" aria-labelledby="command-label"><code \
    data-part="command"></code></pre>\
    <button type="button" class="copy" data-done="\(texts.copied)" hidden>\(texts.copy)</button></div>
    </fieldset>

    """
  }
}
