/// How far a source has been read into the database: one row of `marketplace_source.feed`.
public struct Feed: Sendable, Hashable {
  /// The source that holds organizations and bindings; every other source is a marketplace.
  public static let organizations: Identifier = "organizations"

  /// A marketplace, or `organizations`.
  public var source: Identifier
  /// Everything that happened before this moment has arrived. UTC.
  public var watermark: Timestamp?
  /// How many rows the source says it has, if it says so.
  public var rowCount: Int64?

  /// A feed with all its columns.
  public init(source: Identifier, watermark: Timestamp?, rowCount: Int64? = nil) {
    self.source = source
    self.watermark = watermark
    self.rowCount = rowCount
  }
}
