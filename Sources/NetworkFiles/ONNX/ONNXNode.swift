import Foundation
import ONNXSchema

/// Why a node is not understood, or why the model is wrong.
enum ONNXNodeError: Error, Hashable {
  /// What it does is left out, in words that end without a full stop, and what to do.
  case leftOut(String, Remedy? = nil)
  case invalid(NetworkFileError)
}

/// A node of a model's graph.
struct ONNXNode {
  /// Its name, or that of its first output where it has none.
  let label: String
  /// The operator; one of a domain that is not understood has the domain before it.
  let operation: String
  /// Empty names stand for optional inputs that are not there.
  let inputs: [Name]
  let outputs: [Name]
  private let attributes: NameMap<ONNXAttributeProto>
  private let tensors: NameMap<ONNXTensor>

  /// The node whose message takes up `part` of a file.
  ///
  /// Throws: `.onnx(.repeatedAttribute)`, `.onnx(.damaged)`, `.unreadable`.
  init(
    _ window: StoredWindow, _ part: Range<Int>, index: Int, limits: ReadingLimits
  ) throws(NetworkFileError) {
    let parts = try ONNXMessage(window, [part], apart: [5])
    let message: ONNXNodeProto = try parts.decoded()
    let output = message.output.first { !$0.isEmpty }
    label = message.name.isEmpty ? output ?? "node \(index)" : message.name
    operation =
      Self.domains.contains(message.domain)
      ? message.opType : "\(message.domain).\(message.opType)"
    inputs = message.input.map(Name.init)
    outputs = message.output.map(Name.init)
    var attributes = NameMap<ONNXAttributeProto>()
    var tensors = NameMap<ONNXTensor>()
    for part in parts.apart[5] ?? [] {
      let parts = try ONNXMessage(window, [part], apart: [5])
      let attribute: ONNXAttributeProto = try parts.decoded()
      if attributes[attribute.name] != nil {
        throw .onnx(.repeatedAttribute(node: label, attribute.name))
      }
      attributes[attribute.name] = attribute
      if let tensor = parts.apart[5] {
        tensors[attribute.name] = try ONNXTensor(window, tensor, limits: limits)
      }
    }
    self.attributes = attributes
    self.tensors = tensors
  }

  /// The domains of ONNX itself, of QONNX, and of those who wrote QONNX before it had a name.
  private static let domains: Set<String> = [
    "", "ai.onnx", "qonnx.custom_op.general", "onnx.brevitas", "finn.custom_op.general",
  ]

  func has(_ attribute: String) -> Bool { attributes[attribute] != nil }

  /// An attribute that is a whole number.
  func integer(_ name: String, default value: Int) -> Int {
    guard let attribute = attributes[name], attribute.hasI else { return value }
    return Int(attribute.i)
  }

  func number(_ name: String, default value: Float) -> Float {
    guard let attribute = attributes[name], attribute.hasF else { return value }
    return attribute.f
  }

  func text(_ name: String, default value: String) -> String {
    guard let attribute = attributes[name], attribute.hasS else { return value }
    return String(decoding: attribute.s, as: UTF8.self)
  }

  /// An attribute that lists whole numbers; nil where it is not there.
  func integers(_ name: String) -> [Int]? {
    attributes[name].map { $0.ints.map { Int($0) } }
  }

  func numbers(_ name: String) -> [Float]? {
    attributes[name].map(\.floats)
  }

  func tensor(_ name: String) -> ONNXTensor? { tensors[name] }

  /// Throws `.leftOut` unless the node has from `range.lowerBound` to `range.upperBound` inputs,
  /// the first ones there, and an output.
  func checkInputs(_ range: ClosedRange<Int>) throws(ONNXNodeError) {
    let present = inputs.prefix(range.lowerBound).filter { !$0.isEmpty }
    if present.count < range.lowerBound || inputs.count > range.upperBound
      || outputs.first?.isEmpty ?? true
    {
      throw .leftOut("has \(inputs.count) inputs and \(outputs.count) outputs")
    }
  }
}
