/// The latest nights: how many findings were open, and below how many came and went.
struct TrendChart {
  private let view: PageView
  private let nights: [NightTrend]
  private var texts: any Texts { view.texts }

  init(_ view: PageView) {
    self.view = view
    nights = view.night.trend
  }

  var html: HTML {
    let facts = TrendFacts(
      nights: nights.count, openFirst: nights.first?.open ?? 0, openLast: nights.last?.open ?? 0,
      opened: nights.reduce(0) { $0 + $1.opened }, resolved: nights.reduce(0) { $0 + $1.resolved })
    return Figure(
      heading: texts.trendChart, note: texts.trendNote(nights.count),
      contents: """
        <svg class="trend" role="img" aria-labelledby="trend-title trend-text" width="100%" height="214">
        <title id="trend-title">\(texts.trendChart)</title>
        <desc id="trend-text">\(texts.trendDescription(facts))</desc>
        \(TrendPicture(nights, view).html)</svg>
        <ul class="legend"><li><span class="swatch open"></span>\(texts.openSeries)</li>\
        <li><span class="swatch opened"></span>\(texts.openedSeries)</li>\
        <li><span class="swatch resolved"></span>\(texts.resolvedSeries)</li>\(incomplete)</ul>
        <p class="quiet">\(texts.trendDescription(facts))</p>
        <details><summary>\(texts.trendTable)</summary>
        \(table)</details>

        """
    ).html
  }

  /// What is told of the nights with an incomplete source, if there are any.
  private var incomplete: HTML {
    nights.allSatisfy(\.isComplete)
      ? "" : "<li><span class=\"swatch incomplete\"></span>\(texts.incompleteNight)</li>"
  }

  private var table: HTML {
    let rows = nights.reversed().map { night -> HTML in
      let note: HTML =
        night.isComplete ? "" : " <span class=\"quiet\">(\(texts.incompleteNight))</span>"
      return """
        <tr><th scope="row">\(view.moment(night.asOf))\(note)</th>\
        <td class="n">\(texts.number(night.open))</td>\
        <td class="n">\(texts.number(night.opened))</td>\
        <td class="n">\(texts.number(night.resolved))</td></tr>

        """
    }
    return """
      <table class="plain"><thead><tr><th scope="col">\(texts.nightColumn)</th>\
      <th scope="col" class="n">\(texts.openSeries)</th>\
      <th scope="col" class="n">\(texts.openedSeries)</th>\
      <th scope="col" class="n">\(texts.resolvedSeries)</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>

      """
  }
}
