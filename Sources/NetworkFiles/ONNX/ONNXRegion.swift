/// A part of a graph between one tensor, which several nodes take, and the node where all that is
/// made of it joins.
struct ONNXRegion {
  let input: Name
  /// In the order of the graph; the last one is where the branches join.
  let nodes: [ONNXNode]

  /// More nodes than any activation function has.
  private static let mostNodes = 32
  /// How far branches are followed, past nodes on constants.
  private static let mostAhead = 256

  /// Nil where the nodes behind `input` are not all such that are computed element by element, or
  /// do not join.
  init?(
    from input: Name, in nodes: ArraySlice<ONNXNode>, uses: [Name: Int],
    isConstant: (Name) -> Bool
  ) {
    var open = [input: uses[input] ?? 0]
    var constants: Set<Name> = []
    var found: [ONNXNode] = []
    for node in nodes.prefix(Self.mostAhead) {
      let inputs = node.inputs.filter { !$0.isEmpty }
      guard inputs.contains(where: { open[$0] != nil }) else {
        if inputs.allSatisfy({ constants.contains($0) || isConstant($0) }) {
          constants.formUnion(node.outputs)
        }
        continue
      }
      // Asking for a shape takes no values.
      if node.operation == "Shape" { continue }
      guard let count = ElementwiseProgram.operandCounts[node.operation],
        node.inputs.count == count || node.operation == "Clip", node.outputs.count == 1,
        found.count < Self.mostNodes,
        inputs.allSatisfy({ open[$0] != nil || constants.contains($0) || isConstant($0) })
      else { return nil }
      for input in inputs where open[input] != nil { open[input]! -= 1 }
      found.append(node)
      open[node.outputs[0]] = uses[node.outputs[0]] ?? 0
      if open.allSatisfy({ $0.key == node.outputs[0] || $0.value == 0 }) {
        (self.input, self.nodes) = (input, found)
        return
      }
    }
    return nil
  }
}
