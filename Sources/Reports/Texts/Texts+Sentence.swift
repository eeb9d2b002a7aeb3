import Reconciliation

extension Texts {
  /// The sentence of a finding, with its facts in this language's forms.
  func sentence(of finding: Finding) -> String {
    beginning(
      Phrase(reason(ofRule: finding.key.rule)).filled { name in
        switch finding.evidence[name] {
        case nil: unknown
        case .moment(let moment): self.moment("\(moment)")
        case .limit(let limit): span("\(limit)")
        case .count(let count): number(count)
        case .text(let text): value(text, ofFact: name)
        case .texts(let texts): list(texts.map { value($0, ofFact: name) })
        }
      })
  }
}
