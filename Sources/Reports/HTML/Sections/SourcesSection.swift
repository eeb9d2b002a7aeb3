/// What was read, of which databases.
struct SourcesSection {
  private let view: PageView
  private var texts: any Texts { view.texts }

  init(_ view: PageView) { self.view = view }

  var html: HTML { view.section("sources", texts.sourcesHeading, contents) }

  private var contents: HTML {
    let run = view.night.run
    let databases = run.databases.map { database -> HTML in
      "<li><code><bdi>\(database.name)</bdi></code> <span class=\"quiet\">PostgreSQL \(database.serverVersion)</span></li>\n"
    }
    let partial: HTML =
      run.sources.hidden == 0
      ? ""
      : "<p class=\"partial\">\(texts.shown(run.sources.shown.count, of: run.sources.total, all: "run.json"))</p>\n"
    return """
      <p>\(texts.readNote) \(texts.rowsRead(run.rows))</p>
      <ul class="databases">
      \(databases)</ul>
      \(partial)<div class="scroll" tabindex="0" role="region" aria-labelledby="sources-heading">
      <table class="plain"><caption class="unseen">\(texts.sourcesHeading)</caption>
      <thead><tr><th scope="col">\(texts.sourceColumn)</th><th scope="col">\(texts.relationColumn)</th>\
      <th scope="col" class="n">\(texts.rowsColumn)</th><th scope="col">\(texts.watermarkColumn)</th></tr></thead>
      <tbody>
      \(run.sources.shown.map(row))</tbody></table></div>

      """
  }

  private func row(_ source: NightRun.Source) -> HTML {
    """
    <tr><th scope="row"><bdi>\(texts.marketplace(source.name))</bdi></th><td>\(texts.relation(source.relation))</td>\
    <td class="n">\(texts.number(source.rows))</td><td>\(source.watermark.map(view.moment) ?? "–")</td></tr>

    """
  }
}
