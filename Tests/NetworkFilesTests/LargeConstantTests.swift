import BinaryNetwork
import Testing

@testable import NetworkFiles

/// Constants of many elements, which are read and computed part by part.
@Suite struct LargeConstantTests {
  private static func limits(holding count: Int) -> ReadingLimits {
    var limits = ReadingLimits()
    limits.heldElementCount = count
    return limits
  }

  /// Numbers of one to ten bytes, as protobuf packs them.
  private static func packed(_ numbers: some Sequence<Int>) -> [UInt8] {
    numbers.flatMap { ONNXModelBuilder.varint($0) }
  }

  @Test func partsOfPackedNumbersAreThoseOfTheWhole() throws {
    let seed = Int.random(in: 0...Int.max)
    var random = SplitMix64(seed: seed)
    for type in [ElementType.int8, .uint16, .int32, .int64] {
      let numbers = (0..<3000).map { _ in
        Int.random(in: -1 << Int.random(in: 0...40, using: &random)...300, using: &random)
      }
      // In three pieces, with something between them.
      let cuts = [0, 7, 2100, 3000]
      var bytes: [UInt8] = []
      var pieces: [Range<Int>] = []
      for (start, end) in zip(cuts, cuts.dropFirst()) {
        bytes += [0x80, 0x80]
        let piece = Self.packed(numbers[start..<end])
        pieces.append(bytes.count..<bytes.count + piece.count)
        bytes += piece
      }
      let elements = try StoredElements(varintsOf: StoredBytes(bytes[...]), pieces, type: type)
      #expect(elements.count == 3000)
      for round in 0..<40 {
        let start = round == 0 ? 0 : Int.random(in: 0...3000, using: &random)
        let end = round == 0 ? 3000 : Int.random(in: start...3000, using: &random)
        var found: [UInt8] = []
        try elements.read(start..<end, into: &found)
        let expected = numbers[start..<end].flatMap { number in
          (0..<type.byteCount).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        #expect(found == expected, "seed \(seed), \(type.name), \(start)..<\(end)")
      }
    }
  }

  @Test func packedNumbersThatDoNotEndAreDamage() {
    for bytes in [[UInt8]([0x80]), [1, 0xFF], [UInt8](repeating: 0x80, count: 10) + [1]] {
      let fault = message { () throws(NetworkFileError) in
        try StoredElements(varintsOf: StoredBytes(bytes[...]), [0..<bytes.count], type: .int8)
      }
      #expect(fault == "\(NetworkFileError.onnx(.damaged))")
    }
  }

  /// Chains of nodes behind weights, each of which makes weights of one bit; in the shape that a layer takes.
  private static let chains: [(String, @Sendable (inout ONNXModelBuilder, [Int]) -> String)] = [
    ("as they are", { $0.signs($1) }),
    ("signs", { $0.node("Sign", [$0.latent($1)]) }),
    ("a scale", { $0.node("Mul", [$0.signs($1), $0.constant([0.25])]) }),
    (
      "a scale a filter",
      { model, shape in
        let scales = model.constant(
          (0..<shape[0]).map { Float($0 + 1) / 8 }, [shape[0]] + shape.dropFirst().map { _ in 1 })
        return model.node("Mul", [model.node("Sign", [model.latent(shape)]), scales])
      }
    ),
    (
      "the mean of the magnitudes",
      { model, shape in
        let latent = model.latent(shape)
        let mean = model.node(
          "ReduceMean", [model.node("Abs", [latent])], ints: ["axes": Array(1..<shape.count)])
        return model.node("Mul", [model.node("Sign", [latent]), mean])
      }
    ),
    (
      "transposed",
      { model, shape in
        let order = Array(shape.indices.reversed())
        let weights = model.node("Sign", [model.latent(order.map { shape[$0] })])
        return model.node("Transpose", [weights], ints: ["perm": order])
      }
    ),
    (
      "in another shape",
      { model, shape in
        let flat = model.latent([shape[0], shape.dropFirst().reduce(1, *)])
        return model.node("Reshape", [model.node("Sign", [flat]), model.integers(shape)])
      }
    ),
    (
      "a choice",
      { model, shape in
        let isPositive = model.node("Greater", [model.latent(shape), model.constant([0])])
        return model.node("Where", [isPositive, model.constant([1]), model.constant([-1])])
      }
    ),
    (
      "to whole numbers and back",
      { model, shape in
        let whole = model.node("Cast", [model.signs(shape)], int: ["to": 3])
        let scales = model.constant((0..<shape[0]).map { Float($0 + 1) / 4 }, [shape[0]])
        return model.node("DequantizeLinear", [whole, scales], int: ["axis": 0])
      }
    ),
  ]

  @Test(arguments: chains.indices)
  func layersAreTheSameHoweverTheyAreRead(chain: Int) throws {
    let (name, make) = Self.chains[chain]
    for shape in [[5, 3, 3, 3], [6, 2, 1, 1], [7, 2, 2, 2]] {
      var model = ONNXModelBuilder(input: [1, shape[1], 8, 8])
      let weights = make(&model, shape)
      let output = model.node("Conv", ["image", weights])
      try check(model.model(output), name)
    }
    for (operation, shape) in [("MatMul", [9, 12]), ("Gemm", [12, 9])] {
      var model = ONNXModelBuilder(input: [1, 9])
      let weights = make(&model, shape)
      let output = model.node(
        operation, ["image", weights], int: operation == "Gemm" ? ["transB": 1] : [:])
      try check(model.model(output), name, isLayer: operation == "Gemm" || chain < 3)
    }
  }

  /// `isLayer`: whether the weights are of one bit; filters that lie along the second axis may have several magnitudes.
  private func check(_ bytes: [UInt8], _ name: String, isLayer: Bool = true) throws {
    let held = try NetworkFile(bytes: bytes[...], name: "x")
    #expect(held.imported?.layers.count == 1)
    if isLayer { #expect(held.imported?.layers.first?.reasonLeftOut == nil, "\(name)") }
    for count in [0, 1, 8] {
      let found = try NetworkFile(
        bytes: bytes[...], name: "x", limits: Self.limits(holding: count))
      #expect(found == held, "\(name), \(count) held")
    }
  }

  /// Each node takes the one before twice: computed anew for every use, the last would take 2^60 steps.
  @Test func whatIsUsedAgainAndAgainIsComputedOnce() throws {
    var model = ONNXModelBuilder(input: [1, 4, 4, 4])
    var name = model.signs([4, 4, 3, 3])
    for _ in 0..<60 { name = model.node("Add", [name, name]) }
    let output = model.node("Conv", ["image", name])
    try check(model.model(output), "sums of sums")
  }
}

extension ONNXModelBuilder {
  /// Weights that are not yet of one bit.
  fileprivate mutating func latent(_ shape: [Int]) -> String {
    let count = shape.reduce(1, *)
    return constant((0..<count).map { Float(($0 * $0 + $0 / 3) % 7) - 2.5 }, shape)
  }
}
