/// The night in pictures.
struct PicturesSection {
  private let view: PageView

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    view.section(
      "pictures", view.texts.picturesHeading,
      """
      <div class="pictures">
      <div>
      \(RulesChart(view).html)</div>
      <div>
      \(TrendChart(view).html)\(AgeChart(view).html)</div>
      <div>
      \(RiskChart(view).html)</div>
      <div>
      \(VerdictChart(view).html)</div>
      </div>

      """)
  }
}
