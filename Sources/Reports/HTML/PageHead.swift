/// The head of a page: what it is, and what it may do, which is almost nothing.
struct PageHead {
  private let view: PageView

  init(_ view: PageView) { self.view = view }

  private var policy: String {
    "default-src 'none'; style-src \(Asset.styles.hash); script-src \(Asset.script.hash); "
      + "base-uri 'none'; form-action 'none'"
  }

  var html: HTML {
    let title = view.texts.title(day: view.texts.day(view.night.run.asOf))
    return """
      <!doctype html>
      <html lang="\(view.language.rawValue)" dir="ltr">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(title) · \(view.texts.product)</title>
      <style>\(HTML(Asset.styles))</style>
      </head>

      """
  }
}
