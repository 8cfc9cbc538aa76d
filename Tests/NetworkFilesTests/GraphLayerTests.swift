import BinaryNetwork
import Testing

@testable import NetworkFiles

/// A small network of each kind of layer, with one thing wrong at a time: each is refused with its place.
@Suite struct GraphLayerTests {
  /// The fields of the layers, as JSON.
  private static let layers: [[String: String]] = [
    [
      "kind": #""integer_convolution""#, "name": #""first""#, "weight": #""i""#,
      "threshold": #""t""#, "direction": #""d""#, "input": "[1,4,4]", "output": "[2,4,4]",
      "kernel": "[1,1]", "stride": "[1,1]", "padding": "[0,0]", "padding_value": "0",
      "pool": "null",
    ],
    [
      "kind": #""binary_convolution""#, "name": #""body""#, "weight": #""b""#,
      "threshold": #""t""#, "direction": #""d""#, "input": "[2,4,4]", "output": "[2,2,2]",
      "kernel": "[3,3]", "stride": "[1,1]", "padding": "[1,1]", "padding_value": "-1",
      "pool": #"{"kind":"max","kernel":[2,2],"stride":[2,2]}"#,
    ],
    [
      "kind": #""integer_linear""#, "name": #""last""#, "weight": #""f""#, "bias": #""c""#,
      "input": "[2,2,2]", "output": "[3]", "flatten": #""channel,row,column""#,
    ],
  ]

  private static let tensors = [
    tensor("i", .int8, [2, 1, 1, 1], [3, 255]),
    tensor("t", .int32, [2], [1, 0, 0, 0, 2, 0, 0, 0]),
    tensor("levels", .int32, [2, 3], (0..<24).map { $0 % 4 == 0 ? UInt8($0) : 0 }),
    tensor("d", .uint8, [2], [1, 0]),
    tensor("b", .uint8, [2, 2, 3, 3], (0..<36).map { UInt8($0 % 3 / 2) }),
    tensor("f", .int8, [3, 8], (0..<24).map { UInt8($0) }),
    tensor("c", .int32, [3], [UInt8](repeating: 0, count: 12)),
  ]

  private static func tensor(
    _ name: String, _ type: ElementType, _ shape: [Int], _ bytes: [UInt8]
  ) -> Tensor {
    Tensor(name: name, elementType: type, shape: shape, bytes: bytes[...])
  }

  /// What the network says whose layers have other fields, and in whose file a tensor stands for its namesake.
  private func message(
    _ changes: [(layer: Int, field: String, json: String?)] = [], tensor: Tensor? = nil
  ) -> String {
    var layers = Self.layers
    for change in changes { layers[change.layer][change.field] = change.json }
    let objects = layers.map { layer in
      let fields = layer.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      return "{\(fields.joined(separator: ","))}"
    }
    let file = NetworkFile(
      tensors: Self.tensors.map { $0.name == tensor?.name ? tensor! : $0 },
      metadata: ["graph": "[\(objects.joined(separator: ","))]"])
    return NetworkFilesTests.message { () throws(NetworkFileError) in try Network(file: file) }
  }

  @Test func theNetworkAsItIsIsRead() {
    #expect(message() == "no error")
  }

  /// What makes the first two layers give activations of two bits.
  private static let levels: [(layer: Int, field: String, json: String?)] = [
    (0, "output_bits", "2"), (0, "threshold", #""levels""#),
    (1, "activation_bits", "2"), (1, "padding_value", "0"),
    (1, "output_bits", "2"), (1, "threshold", #""levels""#),
    (1, "pool", #"{"kind":"max","of":"levels","kernel":[2,2],"stride":[2,2]}"#),
    (2, "activation_bits", "2"),
  ]

  @Test func activationsOfSeveralBitsAreRead() {
    #expect(message(Self.levels) == "no error")
    for (layer, field, json, text) in [
      (
        0, "output_bits", "3",
        "tensor `levels` is I32 [2, 3], expected 7 thresholds a filter, for 3 bits"
      ),
      (0, "output_bits", "1", "tensor `levels` is I32 [2, 3], expected I32 with 1 axes"),
      (0, "output_bits", "9", "layer 0: `output_bits` should be 1 to 8"),
      (0, "threshold", #""t""#, "tensor `t` is I32 [2], expected I32 with 2 axes"),
      (1, "activation_bits", "0", "layer 1: `activation_bits` should be 1 to 8"),
      (1, "activation_bits", "null", "layer 1: `activation_bits` should be 1 to 8"),
      (
        1, "activation_bits", "3",
        "layer `body`: takes activations of 3 bits, and what comes before gives 2"
      ),
      (
        1, "padding_value", "-1",
        "layer `body`: the padding value -1 is not computed; pad activations of 2 bits with 0"
      ),
      (
        2, "activation_bits", "1",
        "layer `last`: takes activations of 1 bits, and what comes before gives 2"
      ),
    ] as [(Int, String, String, String)] {
      let found = message(Self.levels + [(layer, field, json)])
      #expect(found.hasPrefix("graph: \(text)"), "\(found)")
    }
  }

  @Test(arguments: [
    (0, "kind", nil, "layer 0: `kind` should be a string"),
    (0, "kind", #""softmax""#, "layer 0: `kind` should be a kind of layer that is computed"),
    (0, "input", "[1,4]", "layer 0: `input` should be 3 integers of 1 to 65535"),
    (0, "input", "[1,4,0]", "layer 0: `input` should be 3 integers of 1 to 65535"),
    (1, "kernel", "[6,6]", "layer 1: `kernel` should be 2 integers of 1 to 5"),
    (1, "kernel", "[3,1]", "layer 1: `kernel` should be two equal integers"),
    (1, "stride", "[3,3]", "layer 1: `stride` should be 2 integers of 1 to 2"),
    (1, "stride", #""1""#, "layer 1: `stride` should be 2 integers of 1 to 2"),
    (1, "padding", "[5,5]", "layer 1: `padding` should be 2 integers of 0 to 4"),
    (1, "padding_value", "2", "layer 1: `padding_value` should be -1, 0 or 1"),
    (0, "padding_value", "256", "layer 0: `padding_value` should be 0 to 255"),
    (
      1, "pool", #"{"kind":"mean","kernel":[2,2],"stride":[2,2]}"#,
      "layer 1: `pool` should be null, or max-pooling of bits, levels or sums over squares side by side"
    ),
    (
      1, "pool", #"{"kind":"max","kernel":[2,2],"stride":[1,1]}"#,
      "layer 1: `pool` should be null, or max-pooling of bits, levels or sums over squares side by side"
    ),
    (
      1, "pool", #"{"kind":"max","kernel":[17,17],"stride":[17,17]}"#,
      "layer 1: `pool` should be null, or max-pooling of bits, levels or sums over squares side by side"
    ),
    (
      1, "pool", #"{"kind":"max","of":"pixels","kernel":[2,2],"stride":[2,2]}"#,
      "layer 1: `pool` should be null, or max-pooling of bits, levels or sums over squares side by side"
    ),
    (2, "flatten", #""row,column""#, "layer 2: `flatten` should be `channel,row,column`"),
    (0, "weight", "1", "layer 0: `weight` should be a string"),
    (1, "weight", nil, "layer 1: `weight` should be the name of a tensor"),
    (0, "weight", #""x""#, "layer `first`: the file has no tensor `x`"),
    (1, "weight", #""x""#, "layer `body`: the file has no tensor `x`"),
    (0, "direction", #""x""#, "layer `first`: the file has no tensor `x`"),
    (0, "weight", #""f""#, "tensor `f` is I8 [3, 8], expected I8 with 4 axes"),
    (0, "weight", #""b""#, "tensor `b` is U8 [2, 2, 3, 3], expected I8 with 4 axes"),
    (0, "kernel", "[3,3]", "tensor `i` is I8 [2, 1, 1, 1], expected kernels of 3x3"),
    (1, "kernel", "[5,5]", "tensor `b` is [2, 2, 3, 3], expected kernels of 5x5"),
    (2, "bias", #""t""#, "tensor `t` is I32 [2], expected I32 [3]"),
    (
      1, "output", "[2,4,4]",
      "layer `body`: its output is stated as [2, 4, 4] and computed as [2, 2, 2]"
    ),
    (
      2, "input", "[8]", "layer `last`: its input is stated as [8] and computed as [2, 2, 2]"
    ),
  ])
  func aFieldThatIsWrongIsNamed(layer: Int, field: String, json: String?, text: String) {
    #expect(message([(layer, field, json)]) == "graph: \(text); export the network again")
  }

  @Test func aLayerThatIsNotComputedIsNamed() {
    #expect(
      message([(1, "threshold", nil)])
        == "graph: layer `body`: gives sums, and another layer follows, which takes bits; put a sign "
        + "or quantiser between them")
    #expect(
      message([(0, "padding", "[1,1]")])
        == "graph: layer `first`: windows of side 1, stride 1 and padding 1 are not computed; "
        + "sides are 1 to 5, strides 1 or 2, and the padding is less than the side")
    #expect(
      message([(1, "padding_value", "0")])
        == "graph: layer `body`: the padding value 0 is not computed; pad with -1 or +1")
    #expect(
      message([(1, "pool", #"{"kind":"max","kernel":[8,8],"stride":[8,8]}"#)])
        == "graph: layer `body`: its window is larger than its input; export the network again")
  }

  @Test func aTensorThatIsWrongIsNamed() {
    #expect(
      message(tensor: Self.tensor("d", .uint8, [2], [1, 2]))
        == "graph: tensor `d` is 2 at [1], expected 0 or 1; export the network again")
    #expect(
      message(tensor: Self.tensor("d", .uint8, [1], [1]))
        == "graph: layer `first`: 1 directions, expected 2; export the network again")
    #expect(
      message(
        tensor: Self.tensor("b", .uint8, [2, 2, 3, 3], [UInt8](repeating: 7, count: 36)))
        == "tensor `b`: 7 at [0, 0, 0, 0] is no binary weight (U8; expected 0 or 1); "
        + "binarise it, or leave it out with --skip 'b'")
  }

  @Test func aLayerWithoutANameIsNumbered() {
    #expect(
      message([(0, "name", nil), (0, "weight", #""x""#)])
        == "graph: layer `0`: the file has no tensor `x`; export the network again")
  }
}
