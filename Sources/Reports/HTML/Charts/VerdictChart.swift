import Reconciliation

/// What is due by where it belongs, of each period and currency.
struct VerdictChart {
  private let view: PageView
  private var texts: any Texts { view.texts }

  private static let shown = 4

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    Figure(heading: texts.verdictChart, note: texts.verdictChartNote, contents: contents).html
  }

  private var contents: HTML {
    guard let eligibility = view.night.eligibility else {
      return "<p>\(texts.eligibilityNone)</p>\n"
    }
    let boxes = eligibility.boxes.shown.prefix(Self.shown)
    guard !boxes.isEmpty else { return "<p>\(texts.noData)</p>\n" }
    return """
      <table class="bars"><thead><tr><th scope="col">\(texts.partsColumn)</th>\
      <th scope="col" class="n">\(texts.dueColumn)</th>\
      <th scope="col" class="picture">\(texts.shareColumn)</th></tr></thead>
      \(boxes.map { group($0, eligibility) })</table>

      """
  }

  private func group(_ box: NightBox, _ eligibility: NightEligibility) -> HTML {
    let amounts = box.due.map { (Amount($0) ?? .zero).hundredMillionths }
    let whole = amounts.reduce(0) { $0 + max(0, $1) }
    let rows = zip(EligibilityVerdict.allCases, box.due).compactMap { verdict, due -> HTML? in
      guard let amount = Amount(due), amount != .zero else { return nil }
      var bar = Bar(of: whole)
      bar.add(amount.hundredMillionths, verdict.style)
      return """
        <tr><th scope="row">\(texts.word(verdict))</th>\
        <td class="n">\(texts.money(due, box.currency))</td>\
        <td class="picture">\(bar.html)</td></tr>

        """
    }
    return """
      <tbody><tr><th colspan="3" scope="rowgroup" class="group">\(view.title(of: box, eligibility))</th></tr>
      \(rows)</tbody>

      """
  }
}

extension EligibilityVerdict {
  /// What its colour is called in the styles.
  fileprivate var style: StaticString {
    switch self {
    case .marketplace, .direct, .settled: "good"
    case .waiting: "low"
    case .ineligible: "high"
    case .hold: "critical"
    }
  }
}

extension PageView {
  /// What a proof box is about.
  func title(of box: NightBox, _ eligibility: NightEligibility) -> HTML {
    let period = eligibility.periods.first { $0.name == box.period }
    let standing = period.map { " · \(texts.standing($0.isFinal))" as HTML } ?? ""
    return "\(box.period)\(standing) · \(box.currency)"
  }
}
