internal import CLibPQ

/// The parallel arrays that libpq wants for the parameters, valid while this value lives.
struct ParameterBlock: ~Copyable {
  let count: Int
  let types: UnsafeMutablePointer<Oid>
  let values: UnsafeMutablePointer<UnsafePointer<CChar>?>
  let lengths: UnsafeMutablePointer<CInt>
  let formats: UnsafeMutablePointer<CInt>
  private let bytes: UnsafeMutablePointer<CChar>

  init(_ parameters: [Parameter]) {
    count = parameters.count
    types = .allocate(capacity: count)
    values = .allocate(capacity: count)
    lengths = .allocate(capacity: count)
    formats = .allocate(capacity: count)
    // One byte more, so that an empty value has an address too: a null address means NULL.
    bytes = .allocate(capacity: parameters.reduce(1) { $0 + ($1.bytes?.count ?? 0) })
    var position = bytes
    for (index, parameter) in parameters.enumerated() {
      (types + index).initialize(to: parameter.type.rawValue)
      (formats + index).initialize(to: 1)
      (lengths + index).initialize(to: CInt(parameter.bytes?.count ?? 0))
      (values + index).initialize(to: parameter.bytes == nil ? nil : UnsafePointer(position))
      for byte in parameter.bytes ?? [] {
        position.initialize(to: CChar(bitPattern: byte))
        position += 1
      }
    }
  }

  deinit {
    types.deallocate()
    values.deallocate()
    lengths.deallocate()
    formats.deallocate()
    bytes.deallocate()
  }
}
