import Reconciliation

extension Texts {
  /// The sentence of a finding, with its facts in this language's forms.
  func sentence(of finding: Finding) -> String {
    sentence(ofRule: finding.key.rule) { name in
      switch finding.evidence[name] {
      case nil: unknown
      case .moment(let moment): self.moment("\(moment)")
      case .limit(let limit): span("\(limit)")
      case .count(let count): number(count)
      case .text(let text): value(text, ofFact: name)
      case .texts(let texts): list(texts.map { value($0, ofFact: name) })
      }
    }
  }

  /// The sentence of a finding as a report keeps it.
  func sentence(of finding: NightFinding) -> String {
    sentence(ofRule: finding.rule) { finding.fact($0).map(told) ?? unknown }
  }

  /// What a call does, exactly.
  func sentence(of call: ActionCall) -> String {
    Phrase(sentence(call.kind)).filled { name in
      guard let text = call.values[name] else { return unknown }
      return switch name {
      case "effective_at": exact(text)
      case "marketplace": marketplace(text)
      case "channel": channel(text)
      case "template": message(text)
      case "subject_kind": SubjectKind(rawValue: text).map(word) ?? text
      default: text
      }
    }
  }

  private func sentence(ofRule id: String, _ fact: (String) -> String) -> String {
    beginning(Phrase(reason(ofRule: id)).filled(fact))
  }

  private func told(_ fact: NightFact) -> String {
    let values = fact.values.shown.map { text in
      switch fact.kind {
      case .moment: moment(text)
      case .limit: span(text)
      case .count: Int64(text).map(number) ?? text
      case .text: value(text, ofFact: fact.name)
      }
    }
    let hidden = fact.values.hidden
    return list(values) + (hidden == 0 ? "" : " " + more(hidden))
  }
}
