import Reconciliation

/// How findings and actions are told.
extension PageView {
  /// The sentence of a finding.
  func reason(_ finding: NightFinding) -> HTML {
    sentence(texts.beginning(texts.reason(ofRule: finding.rule))) { name in
      finding.fact(name).map(value)
    }
  }

  /// What a fact is.
  func value(_ fact: NightFact) -> HTML {
    let values = fact.values.shown
    switch fact.kind {
    case .moment: return HTML(values.map(moment))
    case .limit: return HTML(values.map { HTML(texts.span($0)) })
    case .count: return HTML(values.map { HTML(Int64($0).map(texts.number) ?? $0) })
    case .text:
      if ["amount", "due"].contains(fact.name) {
        return HTML(values.map { HTML(texts.amount($0)) })
      }
      return list(
        Listing(values.map { texts.value($0, ofFact: fact.name) }, of: fact.values.total))
    }
  }

  /// What a finding is about.
  func subject(_ kind: SubjectKind, _ id: String, _ marketplace: String?) -> HTML {
    let place: HTML =
      marketplace.map { "<span class=\"place\">\(texts.marketplace($0))</span>" } ?? ""
    let name = kind == .feed ? texts.marketplace(id) : id
    return "<span class=\"kind\">\(texts.word(kind))</span> <code><bdi>\(name)</bdi></code>\(place)"
  }

  /// What an action does: a sentence a call.
  func sentences(_ action: NightAction) -> HTML {
    let calls = action.calls.shown.map { call -> HTML in
      let told = sentence(texts.sentence(call.kind)) { name in
        call.values[name].map { value($0, named: name) }
      }
      return "<p>\(told)</p>"
    }
    let hidden = action.calls.hidden
    return hidden == 0 ? HTML(calls) : "\(calls)<p>\(texts.more(hidden))</p>"
  }

  private func value(_ text: String, named name: String) -> HTML {
    switch name {
    case "effective_at": moment(text)
    case "marketplace": foreign(texts.marketplace(text))
    case "channel": HTML(texts.channel(text))
    case "template": HTML(texts.message(text))
    case "subject_kind": HTML(SubjectKind(rawValue: text).map(texts.word) ?? text)
    default: foreign(text)
    }
  }
}
