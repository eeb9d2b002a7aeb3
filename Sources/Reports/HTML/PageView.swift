import Reconciliation

/// What every part of a page is made of: the night, and the texts of its language.
struct PageView {
  let night: NightDocument
  let language: Language
  let texts: any Texts

  init(_ night: NightDocument, _ language: Language) {
    self.night = night
    self.language = language
    texts = language.texts
  }
}

/// The pieces that several parts of a page have.
extension PageView {
  /// Text that others have chosen: whatever its direction, it does not turn what is around it.
  func foreign(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

  /// An id, or a name from a machine.
  func code(_ text: String) -> HTML { "<code>\(text)</code>" }

  /// A moment, to the minute.
  func moment(_ text: String) -> HTML {
    MomentParts(text) == nil
      ? HTML(texts.moment(text)) : "<time datetime=\"\(text)\">\(texts.moment(text))</time>"
  }

  /// A day.
  func day(_ text: String) -> HTML {
    MomentParts(text) == nil
      ? HTML(texts.day(text)) : "<time datetime=\"\(text)\">\(texts.day(text))</time>"
  }

  /// How bad it is: a word, and a sign that does not depend on colour.
  func badge(_ severity: Severity) -> HTML {
    "<span class=\"badge \(severity.rawValue)\">\(texts.word(severity))</span>"
  }

  /// Amounts, one a line.
  func money(_ all: [NightMoney]) -> HTML {
    all.isEmpty
      ? "<span class=\"quiet\">–</span>"
      : HTML(all.map { "<span class=\"sum\">\(texts.money($0.amount, $0.currency))</span>" })
  }

  /// Several things, and how many more there are.
  func list(_ all: Listing<String>) -> HTML {
    let shown = HTML(all.shown.map(foreign), separator: HTML(texts.separator))
    return all.hidden == 0 ? shown : "\(shown) \(texts.more(all.hidden))"
  }

  /// A sentence, with what stands in the place of its names.
  func sentence(_ template: String, _ value: (String) -> HTML?) -> HTML {
    HTML(
      Phrase(template).parts.map { part in
        switch part {
        case .words(let words): HTML(words)
        case .name(let name): value(name) ?? HTML(texts.unknown)
        }
      })
  }

  /// What a rule finds, as a heading.
  func summary(ofRule id: String) -> String { texts.beginning(texts.summary(ofRule: id)) }

  /// A section of the page with its heading.
  func section(_ id: StaticString, _ heading: String, _ contents: HTML) -> HTML {
    """
    <section id="\(HTML(stringLiteral: id))" aria-labelledby="\(HTML(stringLiteral: id))-heading">
    <h2 id="\(HTML(stringLiteral: id))-heading">\(heading)</h2>
    \(contents)</section>

    """
  }

  /// A command that can be copied.
  func command(_ text: String) -> HTML {
    """
    <div class="command"><pre tabindex="0"><code>\(text)</code></pre>\
    <button type="button" class="copy" data-done="\(texts.copied)" hidden>\(texts.copy)</button></div>

    """
  }
}
