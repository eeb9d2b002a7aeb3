import Reconciliation

/// For how long the findings have been known, by severity.
struct AgeChart {
  private let view: PageView
  private var texts: any Texts { view.texts }

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    let ages = view.night.findings.ages
    let most = ages.map(\.count).max() ?? 0
    let columns = Severity.allCases.map {
      "<th scope=\"col\" class=\"n\">\(texts.word($0))</th>" as HTML
    }
    let rows = ages.indices.map { row(ages, $0, most) }
    return Figure(
      heading: texts.ageChart, note: texts.ageChartNote,
      contents: """
        <table class="bars"><thead><tr><th scope="col">\(texts.ageColumn)</th>\(columns)\
        <th scope="col" class="n">\(texts.totalColumn)</th>\
        <th scope="col" class="picture">\(texts.barColumn)</th></tr></thead>
        <tbody>
        \(rows)</tbody></table>

        """
    ).html
  }

  private func row(_ ages: [NightAge], _ index: Int, _ most: Int) -> HTML {
    let age = ages[index]
    let until = index + 1 < ages.count ? ages[index + 1].fromDays : nil
    var bar = Bar(of: Int128(most))
    for (severity, count) in zip(Severity.allCases, age.counts) {
      bar.add(Int128(count), severity.style)
    }
    let counts = age.counts.map { "<td class=\"n\">\(texts.number($0))</td>" as HTML }
    return """
      <tr><th scope="row">\(texts.age(from: age.fromDays, until: until))</th>\(counts)\
      <td class="n">\(texts.number(age.count))</td><td class="picture">\(bar.html)</td></tr>

      """
  }
}
