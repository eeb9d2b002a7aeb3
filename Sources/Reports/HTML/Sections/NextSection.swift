/// What to do next, with the exact commands.
struct NextSection {
  private let view: PageView
  private var texts: any Texts { view.texts }
  private var night: NightDocument { view.night }

  private static let rulesShown = 5
  private static let program = "marketplace-reconciler"

  init(_ view: PageView) { self.view = view }

  var html: HTML {
    let steps = [mend, caps, look, approve, apply, auto, byHand].compactMap { $0 }
    let contents: HTML =
      steps.isEmpty
      ? "<p>\(texts.nextNothing)</p>\n"
      : "<ol class=\"steps\">\n\(steps.map { "<li>\($0)</li>\n" as HTML })</ol>\n"
    return view.section("next", texts.nextHeading, contents)
  }

  private func step(_ text: String, _ command: String) -> HTML {
    "<p>\(text)</p>\n\(view.command(command))"
  }

  private var mend: HTML? {
    guard !night.run.isComplete else { return nil }
    return step(texts.mendSource(texts.list(view.incompleteSources)), "\(Self.program) run")
  }

  private var caps: HTML? {
    guard let plan = night.plan, plan.capsPassed.total > 0 else { return nil }
    let uses = plan.capsPassed.shown.map { use -> HTML in
      let told = texts.cap(
        texts.word(use.actionClass), use.scope, count: use.count, allowed: use.allowed)
      return "<li>\(told)</li>\n"
    }
    return "<p>\(texts.capsPassed(plan.capsPassed.total))</p>\n<ul>\n\(uses)</ul>\n"
  }

  /// A plan with something in it.
  private var plan: NightPlan? {
    night.plan.flatMap { $0.actions.total > 0 ? $0 : nil }
  }

  private var look: HTML? {
    plan.map {
      step(texts.lookAtPlan($0.actions.total), "\(Self.program) plan show --plan \($0.id)")
    }
  }

  private var approve: HTML? {
    guard let plan, plan.waiting > 0 else { return nil }
    return step(
      texts.approvePlan(plan.waiting),
      "\(Self.program) approve --plan \(plan.id) --as \(texts.namePlaceholder)")
  }

  private var apply: HTML? {
    plan.map {
      step(
        texts.applyPlan(until: texts.moment($0.validUntil)),
        "\(Self.program) apply --plan \($0.id) --as \(texts.namePlaceholder)")
    }
  }

  private var auto: HTML? {
    guard let plan, plan.ready > 0, plan.waiting > 0 else { return nil }
    return step(
      texts.applyAuto(plan.ready), "\(Self.program) apply --plan \(plan.id) --only auto")
  }

  /// The rules whose findings no action mends.
  private var byHand: HTML? {
    let rules = night.findings.rules.filter { $0.byHand > 0 }
    guard !rules.isEmpty else { return nil }
    let items = rules.prefix(Self.rulesShown).map { count -> HTML in
      let told = texts.stepForRule(
        texts.summary(ofRule: count.rule), count.byHand, texts.nextStep(ofRule: count.rule))
      return "<li>\(view.badge(count.severity)) <div>\(told)</div></li>\n"
    }
    let hidden = rules.count - items.count
    let more: HTML = hidden > 0 ? "<p>\(texts.stepsMore(hidden))</p>\n" : ""
    let total = rules.reduce(0) { $0 + $1.byHand }
    return """
      <p>\(texts.decideByHand(total))</p>
      <ul class="news">
      \(items)</ul>
      \(more)\(view.command("\(Self.program) explain \(rules[0].example)"))
      """
  }
}
