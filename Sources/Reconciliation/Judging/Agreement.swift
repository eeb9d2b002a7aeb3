/// One customer's agreement: what makes two open subscriptions duplicates of each other.
struct Agreement: Hashable {
  private let marketplace: Identifier
  private let buyerAccount: Identifier
  private let productCode: Identifier
  private let licenseID: Identifier?

  init(_ row: Subscription) {
    marketplace = Identifier(row.marketplace)
    buyerAccount = Identifier(row.buyerAccount)
    productCode = Identifier(row.productCode)
    licenseID = row.licenseID.map { Identifier($0) }
  }
}
