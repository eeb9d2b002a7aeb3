import Reconciliation

/// What is new since last night, and what is found no more.
struct NewsSection {
  private let view: PageView
  private var texts: any Texts { view.texts }

  private static let shown = 10

  init(_ view: PageView) { self.view = view }

  var html: HTML { view.section("new", texts.newsHeading, "\(news)\(resolved)") }

  private var news: HTML {
    let fresh = view.night.findings.fresh
    guard fresh > 0 else { return "<p>\(texts.newsNone)</p>\n" }
    let findings = view.night.findings.listed.shown.filter(\.isFresh).prefix(Self.shown)
    let more: HTML =
      fresh > findings.count ? "<p>\(texts.newsMore(fresh - findings.count))</p>\n" : ""
    return "<ol class=\"news\">\n\(findings.map(item))</ol>\n\(more)"
  }

  private func item(_ finding: NightFinding) -> HTML {
    """
    <li>\(view.badge(finding.severity)) <div><a href="#\(finding.id)">\(view.summary(ofRule: finding.rule))</a> \
    <span class="status">\(texts.word(finding.status))</span> \(finding.atRisk.isEmpty ? "" : view.money(finding.atRisk))
    <p>\(view.reason(finding))</p></div></li>

    """
  }

  private var resolved: HTML {
    let all = view.night.findings.resolved
    guard all.total > 0 else { return "" }
    let items = all.shown.prefix(Self.shown).map { one -> HTML in
      """
      <li>\(view.badge(one.severity)) <div>\(view.summary(ofRule: one.rule)) · \
      \(view.subject(one.subjectKind, one.subjectID, nil)) \
      <span class="quiet">\(texts.firstSeenOn(texts.day(one.firstSeen)))</span></div></li>

      """
    }
    let more: HTML =
      all.total > items.count ? "<p>\(texts.resolvedMore(all.total - items.count))</p>\n" : ""
    return """
      <h3>\(texts.resolvedHeading) (\(texts.number(all.total)))</h3>
      <ul class="news">
      \(items)</ul>
      \(more)
      """
  }
}
