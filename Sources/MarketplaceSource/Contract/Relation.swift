/// One relation of the read contract: what the job may count on. See `sql/contract/read.sql`.
struct Relation: Sendable {
  /// One column: its name and what it may hold.
  struct Column: Sendable {
    let name: String
    let kind: ColumnKind

    init(_ name: String, _ kind: ColumnKind) {
      self.name = name
      self.kind = kind
    }
  }

  let name: String
  let columns: [Column]

  /// The columns that are streamed for all rows: all but the last, which is evidence only.
  var narrowColumns: [Column] { columns.dropLast() }

  /// The schema that users own.
  static let schema = "marketplace_source"

  static let subscription = Relation(
    name: "subscription",
    columns: [
      Column("subscription_id", .identifier), Column("state", .text), Column("marketplace", .text),
      Column("buyer_account", .text), Column("product_code", .text),
      Column("license_id", .identifier), Column("is_trial", .boolean),
      Column("created_at", .timestamp), Column("activated_at", .timestamp),
      Column("ending_at", .timestamp),
      Column("ended_at", .timestamp),
      Column("suspended_at", .timestamp),
      Column("term_ends_at", .timestamp),
      Column("updated_at", .timestamp), Column("successor_id", .identifier),
    ])

  static let binding = Relation(
    name: "binding",
    columns: [
      Column("binding_id", .identifier), Column("subscription_id", .identifier),
      Column("organization_id", .identifier), Column("state", .text),
      Column("requested_at", .timestamp), Column("bound_at", .timestamp),
      Column("released_at", .timestamp), Column("updated_at", .timestamp),
      Column("bound_by", .identifier),
    ])

  static let organization = Relation(
    name: "organization",
    columns: [
      Column("organization_id", .identifier), Column("state", .text), Column("site", .text),
      Column("created_at", .timestamp), Column("closed_at", .timestamp),
      Column("updated_at", .timestamp), Column("name", .text),
    ])

  static let membership = Relation(
    name: "membership",
    columns: [
      Column("organization_id", .identifier), Column("user_id", .identifier),
      Column("role", .text), Column("since", .timestamp),
      Column("until", .timestamp),
    ])

  static let feed = Relation(
    name: "feed",
    columns: [
      Column("source", .text), Column("watermark", .timestamp),
      Column("row_count", .bigint),
    ])
}
