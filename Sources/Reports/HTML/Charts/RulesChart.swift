import Reconciliation

/// How many findings each rule has, worst first.
struct RulesChart {
  private let view: PageView
  private var texts: any Texts { view.texts }

  private static let shown = 12

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    let rules = view.night.findings.rules
    guard !rules.isEmpty else {
      return Figure(
        heading: texts.rulesChart, note: texts.rulesChartNote,
        contents: "<p>\(texts.noData)</p>\n"
      ).html
    }
    let most = rules.map(\.count).max() ?? 1
    let rest = rules.dropFirst(Self.shown)
    var rows = rules.prefix(Self.shown).map { row($0, most) }
    if !rest.isEmpty { rows.append(summed(rest, most)) }
    return Figure(
      heading: texts.rulesChart, note: texts.rulesChartNote,
      contents: """
        <table class="bars"><thead><tr><th scope="col">\(texts.severityColumn)</th>\
        <th scope="col">\(texts.ruleColumn)</th><th scope="col" class="n">\(texts.countColumn)</th>\
        <th scope="col" class="n">\(texts.freshColumn)</th>\
        <th scope="col" class="picture">\(texts.barColumn)</th></tr></thead>
        <tbody>
        \(rows)</tbody></table>

        """
    ).html
  }

  private func row(_ count: NightFindings.RuleCount, _ most: Int) -> HTML {
    var bar = Bar(of: Int128(most))
    bar.add(Int128(count.count), count.severity.style)
    return """
      <tr><td>\(view.badge(count.severity))</td><th scope="row">\(view.summary(ofRule: count.rule))</th>\
      <td class="n">\(texts.number(count.count))</td><td class="n">\(texts.number(count.fresh))</td>\
      <td class="picture">\(bar.html)</td></tr>

      """
  }

  private func summed(_ rest: ArraySlice<NightFindings.RuleCount>, _ most: Int) -> HTML {
    let count = rest.reduce(0) { $0 + $1.count }
    let fresh = rest.reduce(0) { $0 + $1.fresh }
    return """
      <tr><td></td><th scope="row">\(texts.otherRules(rest.count))</th>\
      <td class="n">\(texts.number(count))</td><td class="n">\(texts.number(fresh))</td>\
      <td class="picture"></td></tr>

      """
  }
}

extension Severity {
  /// What its colour is called in the styles.
  var style: StaticString {
    switch self {
    case .critical: "critical"
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }
}
