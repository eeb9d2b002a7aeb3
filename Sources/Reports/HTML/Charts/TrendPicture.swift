/// The drawing of the trend. Across it goes in percent, so that it fits any width; heights and letters
/// are in pixels, so that they can be read on any.
struct TrendPicture {
  private let nights: [NightTrend]
  private let view: PageView

  /// Fewer nights than that do not grow broad: what is not yet there is left free on the left.
  private static let leastSlots = 14
  private static let top = 20
  private static let openHeight = 100
  private static let baseline = 160
  private static let changeHeight = 28
  private static let labels = 210

  init(_ nights: [NightTrend], _ view: PageView) {
    self.nights = nights
    self.view = view
  }

  private var slots: Int { max(nights.count, Self.leastSlots) }

  var html: HTML {
    let mostOpen = nights.map(\.open).max() ?? 0
    let mostChanged = nights.map { max($0.opened, $0.resolved) }.max() ?? 0
    let bars = nights.enumerated().map { column($1, at: $0, mostOpen, mostChanged) }
    return """
      <line class="axis" x1="0" x2="100%" y1="\(Self.top + Self.openHeight)" y2="\(Self.top + Self.openHeight)"/>
      <line class="axis" x1="0" x2="100%" y1="\(Self.baseline)" y2="\(Self.baseline)"/>
      \(bars)\(days)
      """
  }

  private func column(
    _ night: NightTrend, at index: Int, _ mostOpen: Int64, _ mostChanged: Int64
  ) -> HTML {
    let place = slots - nights.count + index
    let left = Percent(tenths: (place * 1000 + 150) / slots).html
    let width = Percent(tenths: 700 / slots).html
    let open = Self.height(night.open, of: mostOpen, Self.openHeight)
    let up = Self.height(night.opened, of: mostChanged, Self.changeHeight)
    let down = Self.height(night.resolved, of: mostChanged, Self.changeHeight)
    let texts = view.texts
    let note = night.isComplete ? "" : " (\(texts.incompleteNight))"
    let told =
      "\(texts.day(night.asOf))\(note): \(texts.openSeries) \(texts.number(night.open)), "
      + "\(texts.openedSeries) \(texts.number(night.opened)), "
      + "\(texts.resolvedSeries) \(texts.number(night.resolved))"
    let style: HTML = night.isComplete ? "open" : "open incomplete"
    let isLabelled = index == nights.count - 1 || night.open == mostOpen && isFirst(mostOpen, index)
    let label: HTML =
      isLabelled
      ? self.label(
        night.open, at: (place * 1000 + 500) / slots, Self.top + Self.openHeight - open - 5)
      : ""
    return """
      <g><title>\(told)</title>\
      <rect class="\(style)" x="\(left)" y="\(Self.top + Self.openHeight - open)" width="\(width)" height="\(open)"/>\
      <rect class="opened" x="\(left)" y="\(Self.baseline - up)" width="\(width)" height="\(up)"/>\
      <rect class="resolved" x="\(left)" y="\(Self.baseline)" width="\(width)" height="\(down)"/>\(label)</g>

      """
  }

  /// The number over a column; at the edges it stays inside.
  private func label(_ count: Int64, at tenths: Int, _ y: Int) -> HTML {
    let (x, anchor): (Int, StaticString) =
      tenths > 900 ? (1000, "end") : tenths < 100 ? (0, "start") : (tenths, "middle")
    return """
      <text class="number" x="\(Percent(tenths: x).html)" y="\(y)" \
      text-anchor="\(HTML(stringLiteral: anchor))">\(view.texts.number(count))</text>
      """
  }

  private func isFirst(_ most: Int64, _ index: Int) -> Bool {
    nights.firstIndex { $0.open == most } == index
  }

  /// What is there is never so low that it is not seen.
  private static func height(_ count: Int64, of most: Int64, _ full: Int) -> Int {
    guard count > 0, most > 0 else { return 0 }
    return max(2, Int(Int128(count) * Int128(full) / Int128(most)))
  }

  private var days: HTML {
    guard let first = nights.first, let last = nights.last else { return "" }
    let start = Percent(tenths: (slots - nights.count) * 1000 / slots).html
    let end: HTML =
      "<text x=\"100%\" y=\"\(Self.labels)\" text-anchor=\"end\">\(view.texts.day(last.asOf))</text>\n"
    // With few nights the two would cover each other.
    guard nights.count > slots / 2 else { return end }
    return "<text x=\"\(start)\" y=\"\(Self.labels)\">\(view.texts.day(first.asOf))</text>\n\(end)"
  }
}
