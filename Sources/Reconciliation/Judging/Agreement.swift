/// One customer's agreement: what makes two open subscriptions duplicates of each other.
struct Agreement: Hashable {
  private let customer: Customer
  private let licenseID: Identifier?

  init(_ row: Subscription) {
    customer = Customer(row)
    licenseID = row.licenseID.map { Identifier($0) }
  }
}
