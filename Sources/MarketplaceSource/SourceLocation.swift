public import Postgres

/// Where the source is: one database, or the marketplaces' and the organizations' apart.
public struct SourceLocation: Sendable {
  /// The connection that has `subscription` and the marketplaces' `feed` rows.
  public let marketplace: ConnectionSettings
  /// The connection that has the rest; nil if it is the same database.
  public let organizations: ConnectionSettings?
  /// What reading may take.
  public let means: SourceMeans

  /// One database, or two.
  public init(
    marketplace: ConnectionSettings, organizations: ConnectionSettings?,
    means: SourceMeans = SourceMeans()
  ) {
    self.marketplace = marketplace
    self.organizations = organizations
    self.means = means
  }
}
