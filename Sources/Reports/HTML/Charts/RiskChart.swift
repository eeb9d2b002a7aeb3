import Reconciliation

/// What is due from organizations with findings, by currency and severity.
struct RiskChart {
  private let view: PageView
  private var texts: any Texts { view.texts }

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    Figure(heading: texts.riskChart, note: texts.riskChartNote, contents: contents).html
  }

  private var contents: HTML {
    let risks = view.night.findings.atRisk
    guard !risks.isEmpty else { return "<p>\(texts.noData)</p>\n" }
    let sums = Dictionary(
      view.riskByCurrency.map { (Identifier($0.currency), $0.amount) },
      uniquingKeysWith: { first, _ in first })
    let rows = risks.map { row($0, of: sums[Identifier($0.currency)] ?? .zero) }
    return """
      <table class="bars"><thead><tr><th scope="col">\(texts.severityColumn)</th>\
      <th scope="col" class="n">\(texts.amountColumn)</th>\
      <th scope="col" class="n">\(texts.organizationsColumn)</th>\
      <th scope="col" class="picture">\(texts.shareColumn)</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>

      """
  }

  private func row(_ risk: NightRisk, of sum: Amount) -> HTML {
    var bar = Bar(of: sum.hundredMillionths)
    bar.add((Amount(risk.amount) ?? .zero).hundredMillionths, risk.severity.style)
    return """
      <tr><th scope="row">\(view.badge(risk.severity))</th>\
      <td class="n">\(texts.money(risk.amount, risk.currency))</td>\
      <td class="n">\(texts.number(risk.organizations))</td><td class="picture">\(bar.html)</td></tr>

      """
  }
}
