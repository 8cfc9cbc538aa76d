/// The levels of a QONNX `Quant` node.
///
/// Source: the operator's definition in QONNX, version 1.0.
struct ONNXQuantizer {
  let bitCount: Int
  let isSigned: Bool
  private let range: ClosedRange<Double>
  private let rounding: (Double) -> Double

  /// Throws: `.leftOut` for a width or a rounding that is not known, `.invalid`.
  init(_ node: ONNXNode, constants: inout ONNXConstants) throws(ONNXNodeError) {
    try node.checkInputs(4...4)
    guard let width = try constants.constant(node.inputs[3]).single,
      let bits = Int(exactly: width), 1...32 ~= bits
    else { throw .leftOut("its bit width `\(node.inputs[3])` is not from 1 to 32") }
    bitCount = bits
    isSigned = node.integer("signed", default: 1) != 0
    let isNarrow = node.integer("narrow", default: 0) != 0
    let span = Double(1 << (isSigned ? bits - 1 : bits))
    let least = isSigned ? -span + (isNarrow ? 1 : 0) : 0
    let greatest = span - (!isSigned && isNarrow ? 2 : 1)
    guard least <= greatest else { throw .leftOut("a narrow range of \(bits) bits has no level") }
    range = least...greatest
    let mode = node.text("rounding_mode", default: "ROUND").uppercased()
    switch mode {
    case "ROUND", "HALF_EVEN": rounding = { $0.rounded(.toNearestOrEven) }
    case "CEIL": rounding = { $0.rounded(.up) }
    case "FLOOR": rounding = { $0.rounded(.down) }
    case "UP": rounding = { $0.rounded(.awayFromZero) }
    case "DOWN": rounding = { $0.rounded(.towardZero) }
    case "HALF_UP": rounding = { $0.rounded(.toNearestOrAwayFromZero) }
    default: throw .leftOut("the rounding mode `\(mode)` is not known")
    }
  }

  /// Whether its two levels are -1 and +1: one signed bit.
  var isBipolar: Bool { bitCount == 1 && isSigned }

  /// The level of a value that has been divided by the scale.
  func level(_ value: Double) -> Double {
    if isBipolar { return value >= 0 ? 1 : -1 }
    return rounding(max(range.lowerBound, min(range.upperBound, value)))
  }
}
