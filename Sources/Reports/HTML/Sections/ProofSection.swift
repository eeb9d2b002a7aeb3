/// The proof box: the same charges, counted three ways.
struct ProofSection {
  private let view: PageView
  private var texts: any Texts { view.texts }

  init(_ view: PageView) { self.view = view }

  var html: HTML { view.section("proof", texts.proofHeading, contents) }

  private var contents: HTML {
    guard let eligibility = view.night.eligibility else {
      return "<p>\(texts.eligibilityNone)</p>\n"
    }
    let boxes = eligibility.boxes
    guard boxes.total > 0 else { return "<p>\(texts.noData)</p>\n" }
    let partial: HTML =
      boxes.hidden == 0
      ? ""
      : "<p class=\"partial\">\(texts.shown(boxes.shown.count, of: boxes.total, all: "run.json"))</p>\n"
    let columns = [
      texts.chargesColumn, texts.grossColumn, texts.creditsColumn, texts.cashColumn,
      texts.dueColumn,
    ].map { "<th scope=\"col\" class=\"n\">\($0)</th>" as HTML }
    return """
      <p>\(texts.proofNote)</p>
      \(partial)<div class="scroll" tabindex="0" role="region" aria-labelledby="proof-heading">
      <table class="plain"><caption class="unseen">\(texts.proofHeading)</caption>
      <thead><tr><th scope="col">\(texts.countedColumn)</th>\(columns)</tr></thead>
      \(boxes.shown.map { group($0, eligibility) })</table></div>

      """
  }

  private func group(_ box: NightBox, _ eligibility: NightEligibility) -> HTML {
    let result: HTML =
      box.ties
      ? "<span class=\"status good\">\(texts.ties)</span>"
      : "<span class=\"status blocked\">\(texts.tiesNot)</span>"
    return """
      <tbody><tr><th colspan="6" scope="rowgroup" class="group">\(view.title(of: box, eligibility)) \(result)</th></tr>
      \(row(texts.countedByDatabase, box.database))\(row(texts.countedAsRead, box.read))\
      \(row(texts.countedByVerdict, box.verdicts))</tbody>

      """
  }

  /// All eight digits: that is what the box proves.
  private func row(_ name: String, _ count: NightBox.Count) -> HTML {
    let amounts = [count.gross, count.credits, count.cash, count.due].map {
      "<td class=\"n\">\(texts.amount($0, digits: 8))</td>" as HTML
    }
    return """
      <tr><th scope="row">\(name)</th><td class="n">\(texts.number(count.charges))</td>\(amounts)</tr>

      """
  }
}
