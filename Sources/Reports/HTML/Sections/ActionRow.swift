import Reconciliation

/// One row of the table of actions.
struct ActionRow {
  private let view: PageView
  private var texts: any Texts { view.texts }

  init(_ view: PageView) { self.view = view }

  func html(_ action: NightAction) -> HTML {
    let rank = Severity.allCases.firstIndex(of: action.severity) ?? 0
    let amount = action.atRisk.first?.amount ?? "0"
    let approval: HTML = action.needsApproval ? "waiting" : "none"
    return """
      <tr role="row" id="\(action.id)" data-rule="\(action.rule)" data-approval="\(approval)">\
      <td role="cell" class="choose"><input type="checkbox" value="\(action.id)" \
      aria-label="\(texts.choose(action.id))"></td>\
      <td role="cell" data-key="\(rank)">\(view.badge(action.severity))</td>\
      <td role="cell" class="wide"><div class="what">\(view.sentences(action))</div>\
      <p class="quiet"><code>\(action.id)</code></p></td>\
      <th role="rowheader" scope="row" data-label="\(texts.forColumn)">\(beneficiary(action))</th>\
      <td role="cell" data-key="\(action.firstSeen)" data-label="\(texts.sinceColumn)">\(view.day(action.firstSeen))\
      <p><a href="#\(action.findingID)">\(view.summary(ofRule: action.rule))</a></p></td>\
      <td role="cell" class="n" data-key="\(amount)" data-label="\(texts.riskColumn)">\(view.money(action.atRisk))</td>\
      <td role="cell" data-label="\(texts.approvalColumn)"><span class="status \(approval)">\
      \(action.needsApproval ? texts.needsApproval : texts.needsNoApproval)</span></td></tr>

      """
  }

  /// For whom: the organizations' names and ids, or the subscriptions.
  private func beneficiary(_ action: NightAction) -> HTML {
    let organizations = action.organizations
    guard organizations.total > 0 else {
      let subscriptions = action.subscriptions.shown.map { "<code><bdi>\($0)</bdi></code>" as HTML }
      return
        "<span class=\"kind\">\(texts.word(.subscription))</span> \(HTML(subscriptions, separator: " "))"
    }
    let shown = organizations.shown.map { one -> HTML in
      let name: HTML = one.name.map { "<bdi class=\"name\">\($0)</bdi> " } ?? ""
      return "<div>\(name)<code><bdi>\(one.id)</bdi></code></div>"
    }
    let more: HTML =
      organizations.hidden > 0 ? "<div>\(texts.more(organizations.hidden))</div>" : ""
    return "\(shown)\(more)"
  }
}
