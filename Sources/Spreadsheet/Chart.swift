internal import CXLSXWriter

/// A chart of bars over cells of a sheet.
public struct Chart: Sendable, Hashable {
  /// One series of bars.
  public struct Series: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// The cells of its values, as `Summary!$B$2:$B$9`.
    public let values: String
    /// Its colour, as 0xRRGGBB.
    public let color: UInt32

    /// A series.
    public init(_ name: String, values: String, color: UInt32) {
      self.name = name
      self.values = values
      self.color = color
    }
  }

  /// What stands above it.
  public let title: String
  /// The cells that name the bars.
  public let categories: String
  /// What is told of them.
  public let series: [Series]
  /// What the length of a bar means.
  public let valueTitle: String
  /// Whether each bar shows shares of a whole.
  public let isOfShares: Bool
  /// How many pixels high.
  public let height: Double

  /// A chart.
  public init(
    _ title: String, categories: String, series: [Series], valueTitle: String, isOfShares: Bool,
    height: Double
  ) {
    self.title = title
    self.categories = categories
    self.series = series
    self.valueTitle = valueTitle
    self.isOfShares = isOfShares
    self.height = height
  }

  func add(
    to workbook: UnsafeMutablePointer<lxw_workbook>,
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, row: Int, column: Int
  ) throws(SpreadsheetError) {
    let kind = isOfShares ? LXW_CHART_BAR_STACKED_PERCENT : LXW_CHART_BAR
    guard let chart = workbook_add_chart(workbook, UInt8(kind.rawValue)) else {
      throw SpreadsheetError("add a chart", problem: "there is no memory")
    }
    chart_title_set_name(chart, title)
    for entry in series {
      guard let added = chart_add_series(chart, "=\(categories)", "=\(entry.values)") else {
        throw SpreadsheetError("add a series", problem: "there is no memory")
      }
      chart_series_set_name(added, entry.name)
      var fill = lxw_chart_fill()
      fill.color = entry.color
      chart_series_set_fill(added, &fill)
    }
    // Of bars that lie, the horizontal axis is the one of values.
    chart_axis_set_name(chart.pointee.x_axis, valueTitle)
    if !isOfShares { chart_axis_set_num_format(chart.pointee.x_axis, "#,##0") }
    // The first row of the cells stands at the top, and the values are told below.
    chart_axis_set_reverse(chart.pointee.y_axis)
    chart_axis_set_crossing_max(chart.pointee.y_axis)
    if series.count == 1 { chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue)) }
    var options = lxw_chart_options()
    options.x_scale = 720 / 480
    options.y_scale = height / 288
    try check(
      "put a chart in place",
      worksheet_insert_chart_opt(sheet, lxw_row_t(row), lxw_col_t(column), chart, &options))
  }
}
