/// `report.html`: one file that shows a night to people. Nothing is loaded, and nothing runs but one
/// script that is named by its hash; without it the page is complete.
public enum ReportPage {
  static let fileName = "report.html"
  /// At most so many bytes.
  public static let limit = 5_000_000

  /// The page of a night: the same document and language give the same bytes, on every machine and
  /// at any time.
  public static func bytes(of night: NightDocument, in language: Language) -> [UInt8] {
    let view = PageView(night, language)
    return HTML(
      [
        PageHead(view).html, "<body>\n", PageBanner(view).html, "<main id=\"main\">\n",
        VerdictSection(view).html, NewsSection(view).html, NextSection(view).html,
        PicturesSection(view).html, FindingsSection(view).html, ActionsSection(view).html,
        ProofSection(view).html, EligibilitySection(view).html, SourcesSection(view).html,
        "</main>\n", PageFooter(view).html, "<script>", HTML(Asset.script),
        "</script>\n</body>\n</html>\n",
      ]
    ).bytes
  }
}
