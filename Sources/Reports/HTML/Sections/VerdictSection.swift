import Reconciliation

/// The first screen: the night in one sentence, and its key figures.
struct VerdictSection {
  private let view: PageView
  private var texts: any Texts { view.texts }
  private var night: NightDocument { view.night }

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    """
    <section id="verdict" class="verdict \(HTML(stringLiteral: mood))" aria-labelledby="verdict-heading">
    <p class="eyebrow">\(texts.title(day: texts.day(night.run.asOf)))</p>
    <h1 id="verdict-heading">\(texts.verdict(view.verdictFacts))</h1>
    \(notes)<h2 class="unseen">\(texts.keyFigures)</h2>
    <dl class="figures">
    \(figures)</dl>
    </section>

    """
  }

  private var mood: StaticString {
    if !night.run.isComplete { return "broken" }
    return night.findings.total == 0 ? "calm" : view.criticalCount > 0 ? "bad" : "drift"
  }

  private var notes: HTML {
    let run = night.run
    var notes: [String] = []
    if run.isLookBack { notes.append(texts.lookBack) }
    if run.unjudged > 0 { notes.append(texts.unjudged(run.unjudged)) }
    if !run.skippedRules.isEmpty { notes.append(texts.skipped(texts.list(run.skippedRules))) }
    return HTML(notes.map { "<p class=\"note\">\($0)</p>\n" })
  }

  private var figures: HTML {
    let findings = night.findings
    func count(_ status: FindingStatus) -> Int {
      findings.statuses.first { $0.status == status }?.count ?? 0
    }
    return HTML([
      figure(
        texts.findingsFigure, HTML(texts.number(findings.total)),
        texts.critical(view.criticalCount)),
      figure(
        texts.freshFigure, HTML(texts.number(findings.fresh)),
        texts.freshParts(new: count(.new), reopened: count(.reopened))),
      figure(
        texts.resolvedFigure, HTML(texts.number(findings.resolved.total)), texts.sinceLast),
      figure(
        texts.waitingFigure, HTML(night.plan.map { texts.number($0.waiting) } ?? "–"),
        night.plan.map { texts.readyBeside($0.ready) } ?? texts.nothingPlanned),
      figure(texts.riskFigure, risk, texts.riskMeaning),
    ])
  }

  private func figure(_ name: String, _ value: HTML, _ note: String) -> HTML {
    "<div><dt>\(name)</dt><dd><span class=\"value\">\(value)</span> <span class=\"quiet\">\(note)</span></dd></div>\n"
  }

  private var risk: HTML {
    let sums = view.riskByCurrency
    guard !sums.isEmpty else { return HTML(texts.nothing) }
    return HTML(
      sums.map { "<span class=\"sum\">\(texts.money("\($0.amount)", $0.currency))</span>" })
  }
}

extension PageView {
  /// How many findings are critical.
  var criticalCount: Int {
    night.findings.severities.first { $0.severity == .critical }?.count ?? 0
  }

  /// What the first sentence tells.
  var verdictFacts: VerdictFacts {
    VerdictFacts(
      isComplete: night.run.isComplete, incompleteSources: incompleteSources,
      findings: night.findings.total, critical: criticalCount, fresh: night.findings.fresh,
      resolved: night.findings.resolved.total, waiting: night.plan?.waiting)
  }

  /// The sources that are not whole: the first few.
  var incompleteSources: [String] {
    night.findings.listed.shown.filter(\.isAboutSource).prefix(5)
      .map { texts.marketplace($0.subjectID) }
  }

  /// What is at risk in all, by currency.
  var riskByCurrency: [Money] {
    Money.sums(
      night.findings.atRisk.compactMap { risk in
        Amount(risk.amount).map { Money(currency: risk.currency, amount: $0) }
      })
  }
}
