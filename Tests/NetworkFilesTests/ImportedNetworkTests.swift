import BinaryNetwork
import KernelCodec
import Testing

@testable import NetworkFiles

/// What a reader understood, in terms of our own files and back.
@Suite struct ImportedNetworkTests {
  private static func bits(_ count: Int) -> [UInt32] {
    (0..<count).map { UInt32($0 * 37 % 512) }
  }

  private static func folded(_ values: [Int32]) throws -> ImportedLayer.Comparison {
    .folded(try Threshold(thresholds: values, isAtLeast: values.map { $0 % 2 == 0 }))
  }

  /// Pixels with weights of one bit, a convolution, a layer of two axes.
  private func network() throws -> ImportedNetwork {
    ImportedNetwork(
      format: .safetensors, hasGraph: true, inputShape: [1, 6, 6],
      layers: [
        ImportedLayer(
          name: "first", operation: "Conv",
          content: .kernels(
            PackedLayer(
              KernelLayer(
                name: "w", side: .three, filters: 3, channels: 1, paddingValue: 0,
                sequences: Self.bits(3)))),
          window: ImportedWindow(padding: [1, 1, 1, 1], paddingValue: 0), activationBits: 8,
          takesPixels: true,
          comparison: try Self.folded([3, 40, -50])),
        ImportedLayer(
          name: "body", operation: "Conv",
          content: .kernels(
            PackedLayer(
              KernelLayer(
                name: "w", side: .three, filters: 4, channels: 3, paddingValue: 1,
                spellsMinusOneAsOne: true, sequences: Self.bits(12)))),
          window: ImportedWindow(padding: [1, 1, 1, 1], paddingValue: 1), activationBits: 1,
          comparison: try Self.folded([9, 12, 14, 18]), poolSide: 2),
        ImportedLayer(
          name: "last", operation: "MatMul",
          content: .kernels(
            PackedLayer(
              KernelLayer(
                name: "first.threshold", side: .one, filters: 5, channels: 36, axisCount: 2,
                sequences: (0..<180).map { UInt32($0 / 3 % 2) }))),
          activationBits: 1),
      ])
  }

  @Test func aWholeNetworkIsRunAndReadBack() throws {
    let network = try network()
    let file = NetworkFile(imported: network)
    #expect(file.obstacle == nil)
    #expect(file.tensors.map(\.name).contains("first.threshold#2"))
    let written = SafetensorsFile(tensors: file.tensors, metadata: file.metadata).encoded()
    let back = try NetworkFile(bytes: written[...], name: "x")
    let pixels = (0..<36).map { UInt8($0 * 7) }
    #expect(try Network(file: back).logits(of: pixels) == Network(file: file).logits(of: pixels))
    var expected = network
    expected.layers[0].inputShape = expected.inputShape
    expected.layers[1].content = .kernels(PackedLayer(try #require(try file.kernels(named: "w#2"))))
    let last = try #require(try file.kernels(named: "first.threshold#2"))
    expected.layers[2].content = .kernels(PackedLayer(last))
    let found = try ImportedNetwork(of: back)
    // The file states how the weights of each layer are spelled.
    for index in expected.layers.indices {
      #expect(found.layers[index].spelling == expected.layers[index].spelling)
      expected.layers[index].statedSpelling = found.layers[index].statedSpelling
    }
    #expect(found == expected)
    #expect(try BinaryWeights(of: back).layers == expected.layers.compactMap(\.kernels))
  }

  @Test func pixelsWithBinaryWeightsAreSummedAsWithBytes() throws {
    let network = try network()
    let file = NetworkFile(imported: network)
    var bytes = network
    let kernels = try #require(network.layers[0].kernels)
    bytes.layers[0].content = .integers(
      Tensor(
        name: "w", elementType: .int8, shape: [3, 1, 3, 3],
        bytes: kernels.tensor.bytes.map { $0 == 1 ? 1 : 0xFF }[...]))
    let pixels = (0..<36).map { UInt8(255 - $0 * 5) }
    #expect(
      try Network(file: NetworkFile(imported: bytes)).logits(of: pixels)
        == Network(file: file).logits(of: pixels))
  }

  @Test func aPartIsCompressedNotRun() throws {
    var network = try network()
    network.layers[0].content = .leftOut(shape: [3, 1, 3, 3], reason: "its weights are no bits")
    let file = NetworkFile(imported: network)
    let obstacle = "`first`: \(Remedy.weights.following("its weights are no bits"))"
    #expect(file.obstacle == obstacle)
    #expect(
      message { () throws(NetworkFileError) in try Network(file: file) }
        == "graph: cannot be run: \(obstacle)")
    let layers = try BinaryWeights(of: file).layers
    #expect(layers.map(\.paddingValue) == [1, -1])
    #expect(layers.map(\.spellsMinusOneAsOne) == [true, false])
    let plain = NetworkFile(tensors: file.tensors, metadata: file.metadata)
    #expect(
      message { () throws(NetworkFileError) in try Network(file: plain) }
        == "graph: the file has none; only a file with one can be run")
    #expect(
      try ImportedNetwork(of: plain).layers.map(\.reasonLeftOut)
        == ["its weights are no bits", nil, nil])
  }

  @Test func whatCannotBeComputedIsAnObstacle() throws {
    func obstacle(_ change: (inout ImportedNetwork) -> Void) throws -> String? {
      var network = try network()
      change(&network)
      return NetworkFile(imported: network).obstacle
    }
    #expect(
      try obstacle { $0.layers[1].comparison = .notFolded(reason: "an addition follows") }
        == "`body`: \(Remedy.comparison.following("an addition follows"))")
    #expect(
      try obstacle { $0.layers[1].activationBits = nil }
        == "`body`: "
        + Remedy.activations.following(
          "takes numbers of which the file does not say that they are bits"))
    #expect(
      try obstacle { $0.layers[1].activationBits = 2 }
        == "`body`: "
        + Remedy.activations.following(
          "takes activations of 2 bits, and what their levels stand for is not followed"))
    #expect(
      try obstacle { $0.layers[1].window?.padding = [0, 0, 1, 1] }
        == "`body`: "
        + Remedy.windows.following(
          "its padding [0, 0, 1, 1] (top, left, bottom, right) differs from side to side"))
    #expect(
      try obstacle { $0.layers[1].window?.paddingValue = 0 }
        == Remedy.border.following(
          "layer `body`: the padding value 0 is not computed; pad with -1 or +1"))
    #expect(
      try obstacle { $0.inputShape = nil }
        == Remedy.shapes.following("the file does not say which image it takes"))
    #expect(try obstacle { $0.hasGraph = false } == "the file has no graph")
  }

  @Test func tensorsWithoutAGraphAreTakenOneByOne() throws {
    let file = NetworkFile(
      tensors: [
        Tensor(name: "b", elementType: .float32, shape: [1], bytes: [0, 0, 0, 0]),
        Tensor(name: "w", elementType: .uint8, shape: [1, 2], bytes: [0, 1]),
        Tensor(name: "v", elementType: .uint8, shape: [1, 2], bytes: [0, 2]),
      ], format: .npz)
    let network = try ImportedNetwork(of: file)
    #expect(network.format == .npz && !network.hasGraph)
    #expect(
      network.layers.map(\.reasonLeftOut) == [
        "has 1 axis; a layer has two or four", nil,
        "2 at [0, 1] is no binary weight (U8; expected 0 or 1)",
      ])
    let back = try ImportedNetwork(of: NetworkFile(imported: network))
    #expect(back.layers.compactMap(\.kernels) == network.layers.compactMap(\.kernels))
  }
}

extension NetworkFile {
  fileprivate func kernels(named name: String) throws -> KernelLayer? {
    try BinaryWeights(of: self).layers.first { $0.name == name }
  }
}
