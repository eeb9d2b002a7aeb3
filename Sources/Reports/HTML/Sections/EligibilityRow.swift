import Reconciliation

/// One row of the table of who invoices what.
struct EligibilityRow {
  private let view: PageView
  private var texts: any Texts { view.texts }

  init(_ view: PageView) { self.view = view }

  func html(_ line: NightLine) -> HTML {
    """
    <tr role="row" data-period="\(line.period)" data-standing="\(line.standing.rawValue)">\
    <td role="cell">\(line.period)</td>\
    <th role="rowheader" scope="row">\(organization(line))</th>\
    <td role="cell" data-label="\(texts.payerColumn)">\(payer(line))</td>\
    <td role="cell" class="n" data-key="\(line.charges)" data-label="\(texts.chargesColumn)">\(texts.number(line.charges))</td>\
    <td role="cell" class="n" data-key="\(line.due)" data-label="\(texts.dueColumn)">\(texts.money(line.due, line.currency))</td>\
    <td role="cell"><span class="status \(line.standing.rawValue)">\(texts.word(line.standing))</span></td>\
    <td role="cell" class="wide"><ul class="parts">\(line.parts.map { part($0, line.currency) })</ul></td></tr>

    """
  }

  private func organization(_ line: NightLine) -> HTML {
    let name: HTML = line.organizationName.map { "<bdi class=\"name\">\($0)</bdi> " } ?? ""
    return "\(name)<code><bdi>\(line.organizationID)</bdi></code>"
  }

  private func payer(_ line: NightLine) -> HTML {
    guard let subscription = line.subscriptionID else { return HTML(texts.ourselves) }
    let issuer: HTML =
      line.issuer.map { "<span class=\"place\"><bdi>\(texts.issuer($0))</bdi></span>" } ?? ""
    return "<code><bdi>\(subscription)</bdi></code>\(issuer)"
  }

  private func part(_ part: NightLine.Part, _ currency: String) -> HTML {
    """
    <li>\(texts.part(texts.word(part.reason.verdict), texts.money(part.due, currency))) \
    <span class="quiet">(\(texts.because(part.charges, texts.meaning(part.reason))))</span></li>
    """
  }
}
