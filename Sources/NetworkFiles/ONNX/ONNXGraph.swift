import ONNXSchema

/// The graph of a model, checked: every tensor is given once, before it is taken.
struct ONNXGraph {
  let nodes: [ONNXNode]
  /// The initialisers, by name.
  let initializers: [Name: ONNXTensor]
  /// The inputs that are no initialisers.
  let inputs: [ONNXValueInfoProto]
  let outputs: [Name]
  /// The version of ONNX's own operators; where the model states none, the newest.
  let operatorVersion: Int
  /// FINN's name for the type of a tensor's values, for example `UINT8`.
  let annotatedTypes: NameMap<String>
  /// How often each tensor's values are taken, by nodes and as an output of the graph.
  let useCounts: [Name: Int]

  /// Decodes and checks a model; the elements of its tensors stay in the file.
  ///
  /// Throws: `.onnx`, `.unreadable`.
  init(_ file: StoredBytes, limits: ReadingLimits) throws(NetworkFileError) {
    let window = StoredWindow(file)
    _ = try ONNXMessageSize(of: window, limit: limits.expandedByteCount)
    let modelParts = try ONNXMessage(window, [0..<file.count], apart: [7])
    let model: ONNXModelProto = try modelParts.decoded()
    guard let graphs = modelParts.apart[7] else { throw .onnx(.noGraph) }
    let parts = try ONNXMessage(window, graphs, apart: [1, 5])
    let graph: ONNXGraphProto = try parts.decoded()

    var initializers: [Name: ONNXTensor] = [:]
    for part in parts.apart[5] ?? [] {
      let tensor = try ONNXTensor(window, [part], limits: limits)
      try tensor.checkSize()
      if initializers.updateValue(tensor, forKey: Name(tensor.name)) != nil {
        throw .onnx(.repeatedTensor(tensor.name))
      }
    }
    self.initializers = initializers
    var nodes: [ONNXNode] = []
    for (index, part) in (parts.apart[1] ?? []).enumerated() {
      nodes.append(try ONNXNode(window, part, index: index, limits: limits))
    }
    self.nodes = nodes
    inputs = graph.input.filter { initializers[Name($0.name)] == nil }
    outputs = graph.output.map { Name($0.name) }
    let versions = model.opsetImport.filter { ["", "ai.onnx"].contains($0.domain) }.map(\.version)
    operatorVersion = versions.first.map { Int($0) } ?? .max
    annotatedTypes = NameMap(
      graph.quantizationAnnotation.compactMap { annotation in
        annotation.quantParameterTensorNames.first { $0.key == "finn_datatype" }
          .map { (annotation.tensorName, $0.value) }
      })
    useCounts = try Self.useCounts(
      nodes: nodes, given: Array(initializers.keys) + inputs.map { Name($0.name) }, outputs: outputs
    )
  }

  /// Throws where a tensor is given twice, or taken before it is given.
  private static func useCounts(
    nodes: [ONNXNode], given: [Name], outputs: [Name]
  ) throws(NetworkFileError) -> [Name: Int] {
    var known = Set(given)
    // Names that are given twice show up as a smaller set.
    if known.count != given.count {
      var seen: Set<Name> = []
      for name in given where !seen.insert(name).inserted {
        throw .onnx(.repeatedTensor(name.text))
      }
    }
    let computed = Set(nodes.lazy.flatMap(\.outputs))
    var counts: [Name: Int] = [:]
    for node in nodes {
      for name in node.inputs where !name.isEmpty {
        if !known.contains(name) {
          throw .onnx(
            computed.contains(name)
              ? .unsorted(node: node.label, tensor: name.text)
              : .undefined(node: node.label, tensor: name.text))
        }
        // Asking for a tensor's shape does not take its values.
        if node.operation != "Shape" { counts[name, default: 0] += 1 }
      }
      for name in node.outputs where !name.isEmpty {
        if !known.insert(name).inserted { throw .onnx(.repeatedTensor(name.text)) }
      }
    }
    for name in outputs {
      if !known.contains(name) { throw .onnx(.undefined(node: "the output", tensor: name.text)) }
      counts[name, default: 0] += 1
    }
    return counts
  }
}
