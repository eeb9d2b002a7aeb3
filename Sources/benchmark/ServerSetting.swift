import ArgumentParser

/// A setting of the server that is measured on, as `shared_buffers=4GB`.
struct ServerSetting: ExpressibleByArgument {
  let name: String
  let value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "=") else { return nil }
    name = String(argument[..<sign])
    value = String(argument[argument.index(after: sign)...])
  }
}
