import KernelCodec
import Testing

@testable import NetworkFiles

/// Checkpoints that PyTorch wrote: what is no plain tensor is left out with the reason, and stops nothing.
@Suite struct CheckpointTests {
  private func file(_ name: String) throws -> NetworkFile {
    try NetworkFile(bytes: fixture(name)[...], name: "x")
  }

  @Test(arguments: [2, 5]) func tensorsAreReadWhateverStandsBesideThem(protocol version: Int) throws
  {
    let file = try file("objects-\(version).pt")
    #expect(
      file.tensors.map { "\($0.name) \($0.elementType.name) \($0.shape)" } == [
        "first F32 [4, 2, 3, 3]", "parameter F32 [3, 2]", "attributed F32 [3, 2]",
        "uint16 U16 [2, 3]", "uint32 U32 [2, 3]", "uint64 U64 [2, 3]", "nested.a.0 F32 [2, 3]",
        "keyed.w F32 [2, 3]", "(a,1) F32 [2, 2]", "last F32 [5, 4]",
      ])
    #expect(try BinaryWeights(of: file).layers.count == file.tensors.count)
    let reasons = file.unread.map { "\($0.name): \($0.reason)" }
    for reason in [
      "parameter.original: belongs to an object of the class `torch.nn.parameter.Parameter` at "
        + "`parameter`",
      "tagged: is a tensor of the class `__main__.Tagged`", "float8: values of type float8_e4m3fn",
      "complex: values of type ComplexFloatStorage", "negated: is a view that negates",
      "sparse: is sparse", "rows: is sparse", "quantised: is quantised", "meta: has no elements",
      "expanded: is an expanded view",
      "namespace.mask: belongs to an object of the class `argparse.Namespace` at `namespace`",
      "array: is an array of NumPy",
    ] {
      #expect(reasons.contains { $0.hasPrefix(reason) }, "\(reason) is not in \(reasons)")
    }
    #expect(reasons.count == 12)
    let network = try ImportedNetwork(of: file)
    #expect(network.layers.count == file.tensors.count + 12)
  }

  /// The names are those of the state dictionary, and the values, too.
  @Test func aWholeModuleGivesItsStateDictionary() throws {
    let file = try file("module.pt")
    let state = try SafetensorsFile(bytes: fixture("module.safetensors")[...]).tensors
    #expect(file.tensors.sorted { $0.name < $1.name } == state.sorted { $0.name < $1.name })
    #expect(file.unread.map(\.name) == ["attribute"])
  }

  @Test func whatCannotBeReadCannotBeAskedFor() throws {
    let file = try file("objects-2.pt")
    let message = message { () throws(NetworkFileError) in
      try BinaryWeights(of: file, selection: WeightSelection(only: ["sparse"]))
    }
    #expect(message == "tensor `sparse`: is sparse; save it with .to_dense(); do not name it")
  }
}
