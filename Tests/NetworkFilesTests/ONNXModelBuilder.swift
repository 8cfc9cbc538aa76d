/// An ONNX model, written node by node.
struct ONNXModelBuilder {
  private var nodes: [UInt8] = []
  private var initializers: [UInt8] = []
  private var inputs: [UInt8] = []
  private var count = 0

  /// A model whose input `image` has a shape and an element type: 1 is FLOAT, 2 is UINT8.
  init(input shape: [Int], type: Int = 2) {
    let dims = shape.flatMap { Self.field(1, Self.field(1, integer: $0)) }
    let tensor = Self.field(1, integer: type) + Self.field(2, dims)
    inputs = Self.field(11, Self.field(1, "image") + Self.field(2, Self.field(1, tensor)))
  }

  /// Adds a node, and gives the name of its output, which is its own.
  mutating func node(
    _ operation: String, _ inputs: [String], name: String? = nil, ints: [String: [Int]] = [:],
    int: [String: Int] = [:], domain: String = ""
  ) -> String {
    count += 1
    let name = name ?? "\(operation)_\(count)"
    var node = inputs.flatMap { Self.field(1, $0) } + Self.field(2, name)
    node += Self.field(3, name) + Self.field(4, operation)
    for (key, values) in ints.sorted(by: { $0.key < $1.key }) {
      let values = values.flatMap { Self.field(8, integer: $0) }
      node += Self.field(5, Self.field(1, key) + values + Self.field(20, integer: 7))
    }
    for (key, value) in int.sorted(by: { $0.key < $1.key }) {
      node += Self.field(
        5, Self.field(1, key) + Self.field(3, integer: value) + Self.field(20, integer: 2))
    }
    if !domain.isEmpty { node += Self.field(7, domain) }
    nodes += Self.field(1, node)
    return name
  }

  /// Adds a FLOAT tensor; gives its name.
  mutating func constant(_ values: [Float], _ shape: [Int] = [], name: String? = nil) -> String {
    count += 1
    let name = name ?? "constant\(count)"
    let data = values.flatMap { value in (0..<4).map { UInt8(value.bitPattern >> (8 * $0) & 255) } }
    initializers += Self.field(
      5,
      shape.flatMap { Self.field(1, integer: $0) } + Self.field(2, integer: 1)
        + Self.field(8, name) + Self.field(9, data))
    return name
  }

  /// Adds an INT64 tensor of one axis; gives its name.
  mutating func integers(_ values: [Int]) -> String {
    count += 1
    let name = "integers\(count)"
    let data = values.flatMap { value in
      (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    initializers += Self.field(
      5,
      Self.field(1, integer: values.count) + Self.field(2, integer: 7) + Self.field(8, name)
        + Self.field(9, data))
    return name
  }

  /// -1 and +1 by some rule, as weights of a shape.
  mutating func signs(_ shape: [Int], name: String? = nil) -> String {
    let count = shape.reduce(1, *)
    return constant((0..<count).map { ($0 * $0 + $0 / 3) % 7 < 3 ? -1 : 1 }, shape, name: name)
  }

  /// -1 and +1 of sums: whether they are at least a limit, one a channel or one for all.
  mutating func sign(of sums: String, limits: [Float] = [0.5]) -> String {
    let shape = limits.count == 1 ? [] : [limits.count, 1, 1]
    let bit = node("GreaterOrEqual", [sums, constant(limits, shape)])
    return node("Where", [bit, constant([1]), constant([-1])])
  }

  /// The model that gives `output`.
  func model(_ output: String) -> [UInt8] {
    let graph = nodes + initializers + inputs + Self.field(12, Self.field(1, output))
    return Self.field(1, integer: 8) + Self.field(7, graph)
  }

  static func varint(_ value: Int) -> [UInt8] {
    var rest = UInt64(bitPattern: Int64(value))
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }

  private static func field(_ number: Int, _ contents: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(contents.count) + contents
  }

  private static func field(_ number: Int, _ text: String) -> [UInt8] {
    field(number, Array(text.utf8))
  }

  private static func field(_ number: Int, integer: Int) -> [UInt8] {
    varint(number << 3) + varint(integer)
  }
}
