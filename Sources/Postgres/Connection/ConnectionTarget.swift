/// Where a connection leads to, for messages.
struct ConnectionTarget: CustomStringConvertible {
  private let parts: [(keyword: String, value: String)]

  /// Takes what may be shown. A value that repeats a secret is masked.
  init(_ options: [ConnectionOption], secrets: [String] = []) {
    let secrets = secrets + options.filter(\.isSecret).map(\.value)
    parts = ["host", "hostaddr", "port", "dbname", "user", "service"].compactMap { keyword in
      guard let option = options.first(where: { $0.keyword == keyword }), !option.value.isEmpty
      else { return nil }
      let repeatsSecret = secrets.contains { !$0.isEmpty && option.value.contains($0) }
      return (keyword, repeatsSecret ? "***" : option.value)
    }
  }

  var description: String {
    parts.isEmpty
      ? "libpq's defaults"
      : parts.map { "\($0.keyword)=\($0.value)" }.joined(separator: " ")
  }
}
