/// Who bought something: equal marketplace, buyer account and product mean the same customer.
struct Customer: Hashable {
  private let marketplace: Identifier
  private let buyerAccount: Identifier
  private let productCode: Identifier

  init(_ row: Subscription) {
    marketplace = Identifier(row.marketplace)
    buyerAccount = Identifier(row.buyerAccount)
    productCode = Identifier(row.productCode)
  }
}
