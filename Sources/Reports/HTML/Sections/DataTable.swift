/// A long table: on a phone a card a row. With the script it can be sorted, filtered and searched.
struct DataTable {
  /// A column.
  struct Column {
    let name: String
    /// How it is sorted; nil if it is not.
    var order: Order?
    var style: StaticString = ""
  }

  /// How a column is sorted.
  enum Order: String {
    case text
    case number
  }

  /// A choice by which rows are filtered.
  struct Filter {
    let name: String
    /// The attribute of a row that is looked at, without `data-`.
    let attribute: StaticString
    /// What can be chosen, and how it is called.
    let choices: [(value: String, word: String)]
  }

  let id: StaticString
  let heading: String
  let columns: [Column]
  let filters: [Filter]
  /// The file that has all rows.
  let file: String
  /// How many rows there are.
  let total: Int
  let rows: [HTML]
  let view: PageView

  /// So many rows as fit into a number of bytes, the first ones.
  static func fitting<Element>(
    _ elements: [Element], into bytes: Int, _ row: (Element) -> HTML
  ) -> [HTML] {
    var rows: [HTML] = []
    var left = bytes
    for element in elements {
      let html = row(element)
      left -= html.count
      guard left >= 0 else { break }
      rows.append(html)
    }
    return rows
  }

  var html: HTML {
    let texts = view.texts
    let id = HTML(stringLiteral: id)
    let note: HTML =
      rows.count < total
      ? "<p class=\"partial\">\(texts.shown(rows.count, of: total, all: file))</p>\n" : ""
    return """
      \(note)<div class="tools" data-for="\(id)" hidden>
      <label>\(texts.search) <input type="search" spellcheck="false" autocomplete="off"></label>
      \(filters.map(choice))<p role="status" data-template="\(texts.shownTemplate)"></p>
      </div>
      <table id="\(id)" class="data" role="table" data-hint="\(texts.sortHint)">
      <caption class="unseen">\(heading)</caption>
      <thead role="rowgroup"><tr role="row">\(columns.map(head))</tr></thead>
      <tbody role="rowgroup">
      \(rows)</tbody></table>

      """
  }

  private func head(_ column: Column) -> HTML {
    let order: HTML = column.order.map { " data-order=\"\($0.rawValue)\"" } ?? ""
    let style = HTML(stringLiteral: column.style)
    let styled: HTML = style.count == 0 ? "" : " class=\"\(style)\""
    return "<th role=\"columnheader\" scope=\"col\"\(styled)\(order)>\(column.name)</th>"
  }

  private func choice(_ filter: Filter) -> HTML {
    let options = filter.choices.map { choice -> HTML in
      "<option value=\"\(choice.value)\">\(choice.word)</option>"
    }
    return """
      <label>\(filter.name) <select data-filter="\(HTML(stringLiteral: filter.attribute))">\
      <option value="">\(view.texts.anyChoice)</option>\(options)</select></label>

      """
  }
}
