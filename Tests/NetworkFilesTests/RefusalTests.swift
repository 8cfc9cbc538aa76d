import BinaryNetwork
import Foundation
import Testing

@testable import NetworkFiles

/// Networks that are not computed: each refusal has the layer, the cause and what to do.
@Suite struct RefusalTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/networks.md")

  @Test(arguments: Remedy.allCases)
  func everyLinkLeadsToItsSection(remedy: Remedy) throws {
    let headings = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("### ") }
      .map { $0.dropFirst(4).lowercased().replacing(" ", with: "-") }
    #expect(headings.filter { $0 == remedy.rawValue }.count == 1)
  }

  /// A stem of 4 filters and bits on a map of `side`, and what `rest` makes of them.
  private func file(
    side: Int = 6, pool: Int = 1, _ rest: (inout ONNXModelBuilder, String) -> String
  ) throws -> NetworkFile {
    var model = ONNXModelBuilder(input: [1, 1, side + 2, side + 2])
    let image = model.node("Cast", ["image"], int: ["to": 1])
    let sums = model.node("Conv", [image, model.signs([4, 1, 3, 3])], name: "stem")
    let bits = model.sign(of: sums)
    let output = rest(&model, bits)
    return try NetworkFile(bytes: model.model(output)[...], name: "x")
  }

  private func expectRefusal(
    _ file: NetworkFile, _ layer: String, _ cause: String, _ remedy: Remedy,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let obstacle = try #require(file.obstacle, sourceLocation: sourceLocation)
    #expect(obstacle == "`\(layer)`: \(remedy.following(cause))", sourceLocation: sourceLocation)
  }

  @Test func aConvolutionOfTheWholeMapIsAHead() throws {
    for (side, kernel, stride) in [
      (3, 3, 1), (3, 3, 2), (1, 1, 1), (4, 3, 2), (5, 5, 1), (2, 2, 1),
    ] {
      let head = try file(side: side) { model, bits in
        model.node(
          "Conv", [bits, model.signs([5, 4, kernel, kernel])], name: "head",
          ints: ["strides": [stride, stride]])
      }
      #expect(head.obstacle == nil, "\(side), \(kernel)")
      let flat = try file(side: side) { model, bits in
        let sums = model.node(
          "Conv", [bits, model.signs([5, 4, kernel, kernel])], name: "head",
          ints: ["strides": [stride, stride]])
        return model.node("Flatten", [sums])
      }
      let network = try Network(file: head)
      let pixels = (0..<network.pixelCount).map { UInt8($0 * 73 % 256) }
      #expect(try Network(file: flat).logits(of: pixels) == network.logits(of: pixels))
      if side == kernel {
        let dense = try file(side: side) { model, bits in
          let weights = model.signs([5, 4 * kernel * kernel])
          return model.node(
            "Gemm", [model.node("Flatten", [bits]), weights], int: ["transB": 1])
        }
        #expect(try Network(file: dense).logits(of: pixels) == network.logits(of: pixels))
      }
    }
  }

  @Test func aHeadThatGivesAMapIsRefused() throws {
    let map = try file { model, bits in
      model.node("Conv", [bits, model.signs([5, 4, 3, 3])], name: "head")
    }
    try expectRefusal(map, "head", "its results are a map of 4x4, not one number a class", .head)
    let flattened = try file { model, bits in
      let sums = model.node("Conv", [bits, model.signs([5, 4, 3, 3])], name: "head")
      return model.node("Flatten", [sums])
    }
    #expect(try #require(flattened.obstacle).contains("`head`"))
    #expect(try #require(flattened.obstacle).hasSuffix("(docs/networks.md#the-last-layer)"))
  }

  @Test func windowsThatAreNotComputedAreRefused() throws {
    for (kernel, ints, cause) in [
      (3, ["strides": [3, 3]], "has the stride 3"), (3, ["strides": [4, 4]], "has the stride 4"),
      (3, ["strides": [1, 2]], "has the stride 1x2"),
      (
        3, ["pads": [0, 0, 1, 1]],
        "its padding [0, 0, 1, 1] (top, left, bottom, right) differs from side to side"
      ),
      (1, ["strides": [3, 3]], "has the stride 3"),
    ] {
      let file = try file { model, bits in
        var bits = bits
        if ints["pads"] != nil {
          let amounts = model.integers([0, 0, 0, 0, 0, 0, 1, 1])
          bits = model.node("Pad", [bits, amounts, model.constant([-1])])
        }
        let window = ints.filter { $0.key != "pads" }
        let sums = model.node(
          "Conv", [bits, model.signs([5, 4, kernel, kernel])], name: "middle", ints: window)
        let next = model.node("Flatten", [model.sign(of: sums)])
        return model.node("MatMul", [next, model.signs([20, 3])], name: "last")
      }
      let obstacle = try #require(file.obstacle)
      #expect(obstacle.hasPrefix("`middle`: \(cause); "), "\(obstacle)")
      #expect(obstacle.hasSuffix("(docs/networks.md#kernels-and-windows)"))
    }
    let groups = try file { model, bits in
      model.node("Conv", [bits, model.signs([4, 1, 3, 3])], name: "depthwise", int: ["group": 4])
    }
    try expectRefusal(groups, "depthwise", "has 4 groups; a layer takes all channels", .windows)
    let dilated = try file { model, bits in
      model.node(
        "Conv", [bits, model.signs([4, 4, 3, 3])], name: "dilated", ints: ["dilations": [2, 2]])
    }
    try expectRefusal(dilated, "dilated", "is dilated by [2, 2]", .windows)
  }

  @Test func aNetworkWithoutABinaryLayerTellsWhyItsLayersAreNone() throws {
    var model = ONNXModelBuilder(input: [1, 4, 8, 8])
    let sums = model.node(
      "Conv", ["image", model.signs([4, 1, 3, 3])], name: "depthwise", int: ["group": 4])
    let file = try NetworkFile(bytes: model.model(sums)[...], name: "x")
    let reason = Remedy.windows.following("has 4 groups; a layer takes all channels")
    #expect(throws: NetworkFileError.selection(.allLeftOut(example: "depthwise", reason: reason))) {
      try BinaryLayers.read(NetworkReader(file)) { $0 }
    }
  }

  @Test func layersInOtherPlacesAreRefused() throws {
    var model = ONNXModelBuilder(input: [1, 1, 4, 4])
    let image = model.node("Flatten", [model.node("Cast", ["image"], int: ["to": 1])])
    let logits = model.node("MatMul", [image, model.signs([16, 3])], name: "dense")
    let dense = try NetworkFile(bytes: model.model(logits)[...], name: "x")
    try expectRefusal(
      dense, "dense",
      "is fully connected to the image, and the first layer is a convolution of its pixels", .order)

    let unsigned = try file { model, bits in
      let sums = model.node("Conv", [bits, model.signs([4, 4, 3, 3])], name: "first")
      return model.node("Conv", [sums, model.signs([4, 4, 4, 4])], name: "second")
    }
    try expectRefusal(
      unsigned, "first", "`second` takes its sums: no node makes bits of them", .order)

    let bits = try file { model, bits in
      model.sign(of: model.node("Conv", [bits, model.signs([4, 4, 4, 4])], name: "bits"))
    }
    try expectRefusal(bits, "bits", "the network ends in its bits, not in logits", .order)
  }

  @Test func whatStandsBetweenLayersIsRefusedWithItsNode() throws {
    let zeros = try file { model, bits in
      let sums = model.node(
        "Conv", [bits, model.signs([4, 4, 3, 3])], name: "zeros", ints: ["pads": [1, 1, 1, 1]])
      let next = model.node("Flatten", [model.sign(of: sums)])
      return model.node("MatMul", [next, model.signs([144, 3])])
    }
    try expectRefusal(
      zeros, "zeros",
      "it pads with 0, and among -1 and +1 a window with exact zeros has sums that no window of bits has",
      .border)
    let pooled = try file { model, bits in
      model.node(
        "MaxPool", [bits], name: "pool", ints: ["kernel_shape": [3, 3], "strides": [2, 2]])
    }
    try expectRefusal(
      pooled, "pool", "pools windows of [3, 3] at steps of [2, 2], not squares side by side",
      .pooling)
    let unknown = try file { model, bits in model.node("Selu", [bits], name: "selu") }
    try expectRefusal(unknown, "selu", "`Selu` is not understood", .nodes)
  }

  /// None of what a graph in a safetensors file must be reaches whoever exported another format.
  @Test func noRefusalSpeaksOfTheGraphOfOurOwnFiles() throws {
    for name in ["partial", "external"] {
      let obstacle = try #require(
        try NetworkFile(path: ONNXNetworkTests.path("\(name).onnx")).obstacle)
      #expect(!obstacle.contains("should be") && !obstacle.contains("graph: layer"))
      #expect(obstacle.contains("(docs/networks.md#"))
    }
  }
}
