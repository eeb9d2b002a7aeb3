import Reconciliation

/// One row of the table of findings.
struct FindingRow {
  private let view: PageView
  private var texts: any Texts { view.texts }

  init(_ view: PageView) { self.view = view }

  func html(_ finding: NightFinding) -> HTML {
    let rank = Severity.allCases.firstIndex(of: finding.severity) ?? 0
    let amount = finding.atRisk.first?.amount ?? "0"
    return """
      <tr role="row" id="\(finding.id)" data-severity="\(finding.severity.rawValue)" \
      data-status="\(finding.status.rawValue)" data-rule="\(finding.rule)">\
      <td role="cell" data-key="\(rank)">\(view.badge(finding.severity))</td>\
      <td role="cell" class="wide"><p class="what">\(view.summary(ofRule: finding.rule))</p>\
      <p>\(view.reason(finding))</p>\(details(finding))</td>\
      <th role="rowheader" scope="row">\(view.subject(finding.subjectKind, finding.subjectID, finding.marketplace))</th>\
      <td role="cell" class="n" data-key="\(amount)" data-label="\(texts.riskColumn)">\(view.money(finding.atRisk))</td>\
      <td role="cell" data-label="\(texts.statusColumn)">\(status(finding))</td>\
      <td role="cell" data-key="\(finding.firstSeen)" data-label="\(texts.firstSeenColumn)">\(view.day(finding.firstSeen))</td>\
      <td role="cell" data-key="\(finding.lastSeen)" data-label="\(texts.lastSeenColumn)">\(view.day(finding.lastSeen))</td>\
      <td role="cell" class="n" data-key="\(finding.runsOpen)" data-label="\(texts.runsColumn)">\(texts.number(finding.runsOpen))</td>\
      <td role="cell" data-label="\(texts.outcomeColumn)">\(outcome(finding))</td></tr>

      """
  }

  private func status(_ finding: NightFinding) -> HTML {
    let until: HTML =
      finding.waivedUntil.map { "<p class=\"quiet\">\(texts.waivedUntil(texts.day($0)))</p>" } ?? ""
    let phase: HTML = finding.phase.map { "<p class=\"quiet\">\(texts.word($0))</p>" } ?? ""
    return
      "<span class=\"status \(finding.status.rawValue)\">\(texts.word(finding.status))</span>\(until)\(phase)"
  }

  private func outcome(_ finding: NightFinding) -> HTML {
    if let action = finding.actionID { return "<a href=\"#\(action)\">\(texts.actionPlanned)</a>" }
    if let other = finding.yieldsTo { return "<a href=\"#\(other)\">\(texts.yields)</a>" }
    if let until = finding.restsUntil { return HTML(texts.rests(until: texts.day(until))) }
    return HTML(texts.word(finding.fix))
  }

  private func details(_ finding: NightFinding) -> HTML {
    let hasID = finding.fact("organization_id") != nil
    let facts = finding.facts.filter { $0.name != "organization" || !hasID }.map { fact -> HTML in
      "<div><dt>\(texts.fact(fact.name))</dt><dd>\(view.value(fact))</dd></div>"
    }
    return """
      <details><summary>\(texts.openNew)</summary><dl class="facts">\(facts)</dl>\
      <ul class="timeline">\(timeline(finding))</ul>\
      <p class="quiet">\(texts.explainHint) <code>marketplace-reconciler explain \(finding.id)</code></p></details>
      """
  }

  private func timeline(_ finding: NightFinding) -> HTML {
    var entries = [texts.seenFirst(texts.moment(finding.firstSeen))]
    if finding.episodes > 1 { entries.append(texts.episodes(finding.episodes)) }
    if let confirmed = finding.confirmedSince, confirmed != finding.firstSeen {
      entries.append(texts.confirmedOn(texts.moment(confirmed)))
    }
    entries.append(texts.seenLast(texts.moment(finding.lastSeen), runs: finding.runsOpen))
    return HTML(entries.map { "<li>\($0)</li>" })
  }
}
