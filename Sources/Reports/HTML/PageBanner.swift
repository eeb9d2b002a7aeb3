/// What stands above the report: whose it is, when it was judged, and where its parts are.
struct PageBanner {
  private let view: PageView

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    let texts = view.texts
    let run = view.night.run
    let origin = run.isAsOfChosen ? texts.momentChosen : texts.momentOfSnapshot
    return """
      <a class="skip" href="#main">\(texts.skip)</a>
      <header>
      <div class="brand">\(texts.product)</div>
      <dl class="run">
      <div><dt>\(texts.judgedLabel)</dt><dd>\(view.moment(run.asOf)) <span class="quiet">(\(origin))</span></dd></div>
      <div><dt>\(texts.runLabel)</dt><dd><code>\(run.id)</code></dd></div>
      </dl>
      <nav aria-label="\(texts.contents)"><ul>
      \(links)</ul></nav>
      </header>

      """
  }

  private var links: HTML {
    let texts = view.texts
    let parts: [(StaticString, String)] = [
      ("new", texts.newsHeading), ("next", texts.nextHeading), ("pictures", texts.picturesHeading),
      ("findings", texts.findingsHeading), ("actions", texts.actionsHeading),
      ("proof", texts.proofHeading), ("eligibility", texts.eligibilityHeading),
      ("sources", texts.sourcesHeading),
    ]
    return HTML(
      parts.map { "<li><a href=\"#\(HTML(stringLiteral: $0.0))\">\($0.1)</a></li>\n" })
  }
}

/// What stands below the report.
struct PageFooter {
  private let view: PageView

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    "<footer><p>\(view.texts.footer(view.night.run.programVersion))</p></footer>\n"
  }
}
