/// The main graph of a model as a graph: who makes a tensor, and who takes it.
struct TFLiteGraph {
  let model: TFLiteModel
  private let producers: [Int?]
  private let consumers: [[Int]]
  private let inputs: Set<Int>
  private let outputs: Set<Int>

  init(_ model: TFLiteModel) {
    self.model = model
    var producers = [Int?](repeating: nil, count: model.tensors.count)
    var consumers = [[Int]](repeating: [], count: model.tensors.count)
    for (index, node) in model.operators.enumerated() {
      for case let input? in node.inputs { consumers[input].append(index) }
      for output in node.outputs { producers[output] = index }
    }
    self.producers = producers
    self.consumers = consumers
    inputs = Set(model.inputs)
    outputs = Set(model.outputs)
  }

  func code(_ index: Int) -> TFLiteModel.Code { model.operators[index].code }

  /// The tensor that is an operator's input `number`; nil where it is left open or not there.
  func input(_ number: Int, of index: Int) -> Int? {
    let inputs = model.operators[index].inputs
    return inputs.indices.contains(number) ? inputs[number] : nil
  }

  /// The elements of the constant that is an operator's input `number`.
  func constant(_ number: Int, of index: Int) -> Tensor? {
    input(number, of: index).flatMap { model.tensors[$0].constant }
  }

  /// Channels, rows and columns of a tensor of one map; nil for any other.
  func map(_ tensor: Int?) -> (channels: Int, height: Int, width: Int)? {
    guard let shape = tensor.map({ model.tensors[$0].shape }), shape.count == 4, shape[0] == 1,
      shape.allSatisfy({ $0 > 0 })
    else { return nil }
    return (shape[3], shape[1], shape[2])
  }

  /// The one operator that takes what another makes; nil where there are more or none, or where
  /// it is also a result of the network.
  func successor(of index: Int) -> Int? {
    let made = model.operators[index].outputs
    guard made.count == 1, consumers[made[0]].count == 1, !isResult(of: index) else { return nil }
    // Operators are in the order in which they run: what comes before is a loop.
    return consumers[made[0]].first.flatMap { $0 > index ? $0 : nil }
  }

  /// The operator before, by the first of two inputs that is no constant.
  func predecessor(of index: Int) -> Int? {
    let input = model.operators[index].inputs.prefix(2).lazy.compactMap(\.self).first {
      model.tensors[$0].bytes.isEmpty
    }
    return input.flatMap { producers[$0] }.flatMap { $0 < index ? $0 : nil }
  }

  /// Whether an operator takes an input of the network.
  func takesInput(_ index: Int) -> Bool {
    model.operators[index].inputs.contains { $0.map(inputs.contains) ?? false }
  }

  /// Whether what an operator makes is a result of the network.
  func isResult(of index: Int) -> Bool {
    model.operators[index].outputs.contains(where: outputs.contains)
  }
}
