import KernelCodec
import Testing

@testable import NetworkFiles

/// State dictionaries in the opcodes of torch.save; the pickles of the fixtures are read by PyTorch too.
@Suite struct PyTorchArchiveTests {
  private func file(_ bytes: [UInt8]) throws(NetworkFileError) -> NetworkFile {
    try NetworkFile(bytes: bytes[...], name: "x")
  }

  private func message(_ bytes: [UInt8]) -> String {
    NetworkFilesTests.message { () throws(NetworkFileError) in try file(bytes) }
  }

  /// The members of a fixture, of which `change` may change the pickle.
  private func archive(
    _ name: String, storages: Bool = true, order: String = "little",
    change: ([UInt8]) -> [UInt8] = { $0 }
  ) throws -> [UInt8] {
    let archive = try ZipArchive(bytes: fixture(name)[...], limits: ReadingLimits())
    var members: [ZipMember] = []
    for entry in archive.entries where storages || !entry.name.contains("/data/") {
      let bytes = Array(try archive.bytes(of: entry))
      let isPickle = entry.name.hasSuffix("data.pkl")
      let isOrder = entry.name.hasSuffix("byteorder")
      members.append(
        ZipMember(
          name: entry.name,
          contents: isPickle ? change(bytes) : isOrder ? Array(order.utf8) : bytes))
    }
    return zip(members)
  }

  @Test func layersAreThoseOfTheMakerAndLatentWeightsAreLeftOut() throws {
    let file = try file(fixture("state.pt"))
    #expect(file.format == .pytorch && file.tensors.count == 10)
    let weights = try BinaryWeights(of: file)
    let expected = try SafetensorsFile(bytes: fixture("state.safetensors")[...]).tensors
    for tensor in weights.layers.map(\.tensor) {
      #expect(expected.contains { $0 == tensor }, "\(tensor.name)")
    }
    #expect(weights.layers.count == 7)
    #expect(
      weights.leftOut.map { "\($0.name): \($0.reason)" } == [
        "first.weight: -0.7099829 at [0, 0, 0, 0] is no binary weight (F32; expected -1 or +1)",
        "first.bias: has 1 axis; a layer has two or four",
        "norm.num_batches_tracked: has 0 axes; a layer has two or four",
      ])
    let network = try ImportedNetwork(of: file)
    #expect(network.layers.first { $0.name == "scaled.weight" }?.scales.count == 4)
    #expect(network.layers.first { $0.name == "plain.weight" }?.scales == [])
    #expect(!network.hasGraph && network.format == .pytorch)
  }

  @Test func signsAreTakenWhereAskedForAndZeroHasNone() throws {
    let signs = WeightSelection(takesSigns: true)
    let weights = try BinaryWeights(of: file(fixture("state.pt")), selection: signs)
    let expected = try SafetensorsFile(bytes: fixture("signs.safetensors")[...]).tensors
    #expect(weights.layers.count == 8)
    for tensor in weights.layers.map(\.tensor) {
      #expect(expected.contains { $0 == tensor }, "\(tensor.name)")
    }
    let zero = try file(fixture("zero.pt"))
    #expect(
      NetworkFilesTests.message { () throws(NetworkFileError) in
        try BinaryWeights(of: zero)
      } == "holds no binary layer; `w` is left out: 0 at [1, 0, 2, 1], while filter 0 has both "
        + "-1 and +1: these are ternary weights, which are not compressed")
    let values = [Float(0.5), -0.0, 0, -2].flatMap { little(Int($0.bitPattern), 4) }
    let latent = Tensor(
      name: "w", elementType: .float32, shape: [1, 4], bytes: values[...])
    #expect(
      NetworkFilesTests.message { () throws(NetworkFileError) in
        try BinaryWeights(of: NetworkFile(tensors: [latent], format: .pytorch))
      } == "holds no binary layer, but a tensor of other numbers `w`; if these are latent weights, "
        + "--binarize sign takes their signs")
    #expect(
      NetworkFilesTests.message { () throws(NetworkFileError) in
        try BinaryWeights(
          of: NetworkFile(tensors: [latent], format: .pytorch), selection: signs)
      } == "tensor `w`: -0.0 at [0, 1] has no sign (F32; 2 of 4 values are exactly 0): "
        + "--sign-of-zero +1 takes zeros for +1, as Larq, Brevitas and QONNX do; "
        + "or leave it out with --skip 'w'")
  }

  @Test func aCheckpointsTensorsBearThePathToThem() throws {
    #expect(
      try file(fixture("checkpoint.pt")).tensors.map(\.name) == ["model.layer.weight", "pair.0"])
  }

  @Test func otherFilesOfPyTorchSayWhatToDo() throws {
    #expect(
      message(try archive("state.pt", order: "big"))
        == "numbers are most significant byte first; save it on another machine")
    #expect(
      message(try archive("state.pt", storages: false))
        == "tensor `first.weight`: the archive has no member `data/0`; the file is incomplete")
    let call: [UInt8] = Array("cos\nsystem\n".utf8) + [0x29, 0x52, 0x2E]
    #expect(message(try archive("state.pt") { _ in [0x80, 2] + call }) == "no error")
    #expect(
      message(try archive("state.pt") { $0.dropLast(9) })
        .hasSuffix("the pickle ends too early; the file is incomplete"))
    #expect(
      message(zip(["a/data.pkl", "b/data.pkl"].map { ZipMember(name: $0, contents: [0x2E]) }))
        == "the archive has several data.pkl; save one state dictionary a file")
  }

  // MARK: views

  private func view(
    offset: Int = 0, _ shape: [Int], _ strides: [Int], count: Int = 6
  ) -> StridedView? {
    let elements = (0..<UInt8(count)).map { $0 }
    return StridedView(
      of: elements[...], type: .uint8, offset: offset, shape: shape, strides: strides)
  }

  @Test func viewsTakeTheirElementsInOrder() {
    #expect(view([2, 3], [3, 1])?.bytes == [0, 1, 2, 3, 4, 5])
    #expect(view([3, 2], [1, 3])?.bytes == [0, 3, 1, 4, 2, 5])
    #expect(view(offset: 1, [2, 2], [3, 1])?.bytes == [1, 2, 4, 5])
    #expect(view([2, 1, 3], [3, 99, 1])?.isContiguous == true)
    #expect(view([2, 3], [0, 0])?.bytes == [0, 0, 0, 0, 0, 0])
    #expect(view([0, 3], [7, 7])?.bytes == [])
    #expect(view([], [])?.bytes == [0])
  }

  @Test func viewsOutsideTheirStorageAreRefused() {
    #expect(view(offset: 1, [2, 3], [3, 1]) == nil)
    #expect(view(offset: 6, [], []) == nil)
    #expect(view([2, 3], [4, 1]) == nil)
    #expect(view([7], [0]) == nil)
    #expect(view([2, 2], [.max, .max]) == nil)
    #expect(view([.max, .max], [0, 0]) == nil)
    #expect(view([2], [-1]) == nil)
  }

  // MARK: hostile pickles

  private func tensors(_ opcodes: [UInt8]) -> String {
    NetworkFilesTests.message { () throws(NetworkFileError) in
      try PyTorchArchive.tensors(ofPickle: [0x80, 2] + opcodes + [0x2E]) { _ in nil }
    }
  }

  @Test(.timeLimit(.minutes(1))) func depthCirclesAndSharingAreBounded() {
    // A tuple in a tuple in a tuple, 100 000 deep.
    let deep = Array("N".utf8) + [UInt8](repeating: 0x85, count: 100_000)
    #expect(tensors(deep) == "no error")
    // A dictionary that holds itself.
    #expect(tensors(Array("}q\u{1}K\u{1}h\u{1}s".utf8)) == "no error")
    // Tuples of two of the one before: 2^60 of them, were sharing not seen.
    let shared = Array(")".utf8) + (0..<12).flatMap { [0x71, $0, 0x68, $0, 0x86] as [UInt8] }
    #expect(tensors(shared) == "no error")
  }

  @Test func sharedStoragesAreBounded() throws {
    // The same weights, again and again: 144 bytes each.
    let pickle = try ZipArchive(bytes: fixture("zero.pt")[...], limits: ReadingLimits())
      .member("zero/data.pkl")
    var limits = ReadingLimits()
    limits.expandedByteCount = 143
    #expect(
      NetworkFilesTests.message { () throws(NetworkFileError) in
        try PyTorchArchive.tensors(ofPickle: pickle, limits: limits) { _ in
          [UInt8](repeating: 0, count: 144)[...]
        }
      } == "tensor `w`: the tensors of the file have more than 143 bytes; split it")
  }

  @Test(.timeLimit(.minutes(1))) func everyTruncationAndEveryChangedByteIsAnErrorOrValid() throws {
    let bytes = try fixture("zero.pt")
    for count in 0..<bytes.count {
      #expect(throws: NetworkFileError.self) { try file(Array(bytes.prefix(count))) }
    }
    var valid = 0
    let pickle = Array(
      try ZipArchive(bytes: bytes[...], limits: ReadingLimits()).member("zero/data.pkl"))
    let storage = [UInt8](repeating: 0, count: 4 * 36)
    for index in pickle.indices {
      for value in 0...UInt8.max where value != pickle[index] {
        var changed = pickle
        changed[index] = value
        let tensors = try? PyTorchArchive.tensors(ofPickle: changed[...]) { _ in storage[...] }
        if let tensors {
          valid += 1
          #expect(
            tensors.allSatisfy { $0.bytes.count == $0.elementCount * $0.elementType.byteCount })
        }
      }
    }
    #expect(valid > 0 && valid < pickle.count * 255 / 2)
  }

  @Test func randomDamageIsAnErrorOrValid() throws {
    var random = SplitMix(state: printedSeed())
    let archive = try ZipArchive(bytes: fixture("state.pt")[...], limits: ReadingLimits())
    let pickle = Array(try archive.member("state/data.pkl"))
    for _ in 0..<20_000 {
      var changed = pickle
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damage(&changed, using: &random)
      }
      _ = try? PyTorchArchive.tensors(ofPickle: changed[...]) { key throws(NetworkFileError) in
        guard let entry = archive.entries.first(where: { $0.name == "state/data/\(key)" }) else {
          return nil
        }
        return try archive.bytes(of: entry)
      }
    }
  }
}

extension ZipArchive {
  /// The bytes of the member called `name`.
  fileprivate func member(_ name: String) throws -> ArraySlice<UInt8> {
    try bytes(of: #require(entries.first { $0.name == name }))
  }
}
