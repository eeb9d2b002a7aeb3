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
  /// How many of the first columns are streamed for all rows; the others are evidence only.
  let narrow: Int

  init(name: String, narrow: Int, columns: [Column]) {
    self.name = name
    self.narrow = narrow
    self.columns = columns
  }

  /// The columns that are streamed for all rows.
  var narrowColumns: [Column] { Array(columns.prefix(narrow)) }

  /// The schema that users own.
  static let schema = "marketplace_source"

  static let subscription = Relation(
    name: "subscription", narrow: 14,
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
    name: "binding", narrow: 9,
    columns: [
      Column("binding_id", .identifier), Column("subscription_id", .identifier),
      Column("organization_id", .identifier), Column("state", .text),
      Column("requested_at", .timestamp), Column("bound_at", .timestamp),
      Column("released_at", .timestamp), Column("updated_at", .timestamp),
      Column("bound_by", .identifier),
    ])

  static let organization = Relation(
    name: "organization", narrow: 6,
    columns: [
      Column("organization_id", .identifier), Column("state", .text), Column("site", .text),
      Column("created_at", .timestamp), Column("closed_at", .timestamp),
      Column("updated_at", .timestamp), Column("name", .text),
    ])

  static let membership = Relation(
    name: "membership", narrow: 5,
    columns: [
      Column("organization_id", .identifier), Column("user_id", .identifier),
      Column("role", .text), Column("since", .timestamp),
      Column("until", .timestamp),
    ])

  /// Optional: without it the rules about payment labels are skipped.
  static let paymentMethod = Relation(
    name: "payment_method", narrow: 4,
    columns: [
      Column("organization_id", .identifier), Column("channel", .text),
      Column("marketplace", .text), Column("subscription_id", .identifier),
      Column("has_card", .boolean), Column("updated_at", .timestamp),
    ])

  /// Optional: without it the rules about usage are skipped.
  static let charge = Relation(
    name: "charge", narrow: 9,
    columns: [
      Column("charge_id", .identifier), Column("organization_id", .identifier),
      Column("subscription_id", .identifier), Column("usage_start", .timestamp),
      Column("amount", .decimal), Column("credits_applied", .decimal),
      Column("cash_applied", .decimal), Column("receipt_state", .text),
      Column("invoice_state", .text), Column("usage_end", .timestamp), Column("currency", .text),
      Column("receipt_at", .timestamp),
    ])

  static let feed = Relation(
    name: "feed", narrow: 3,
    columns: [
      Column("source", .text), Column("watermark", .timestamp),
      Column("row_count", .bigint),
    ])
}
