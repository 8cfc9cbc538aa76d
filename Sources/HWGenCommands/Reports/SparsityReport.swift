import CoVerification
import Hardware
import KernelCodec
import ToolSupport

/// What the weights of a network cost on adders of activations: bits, additions, cycles.
public struct SparsityReport: Codable, Sendable {
  public struct Layer: Codable, Sendable {
    public var name: String
    public var coding: String
    public var filters: Int
    public var channels: Int
    public var weights: Int
    public var nonZeroWeights: Int
    /// Sequences, and those of them that are all zeros.
    public var sequences: Int
    public var emptySequences: Int
    /// Code words, in bits.
    public var codeBits: Int
    /// Of one pixel.
    public var additions: ReuseCount
    /// Cycles of a group of pixels from the first word of weights to the last result: exact.
    public var cycles: Cycles
    /// What the hardware made of the layer, if it ran.
    public var hardware: [StreamSimulation.LayerReport]?
  }

  /// A group of pixels, on the same decoder and adders.
  public struct Cycles: Codable, Hashable, Sendable {
    /// Of a binary layer of that size, whose every position takes a cycle.
    public var dense: Int
    /// Of the layer's own weights: those that are not zero, or, of binary ones, those that are +1.
    public var own: Int
    /// Of the same with tables of three positions.
    public var tables: Int
  }

  public var network: String
  public var activationBits: Int
  public var pixels: Int
  /// Bytes of the container, and bits of it for each weight.
  public var bytes: Int
  public var bitsPerWeight: Double
  public var layers: [Layer]

  /// One line on the first layer whose hardware is not the model.
  var firstMismatch: String? {
    for layer in layers {
      for run in layer.hardware ?? []
      where run.mismatches > 0 || run.cycles != run.predictedCycles {
        let place = run.first.map {
          ", first \($0) (cycle \($0.cycle))"
        }
        return "\(layer.name.printable): \(run.mismatches) mismatches, \(run.cycles) cycles for "
          + "\(run.predictedCycles)\(place ?? "")"
      }
    }
    return nil
  }

  /// The report for a person.
  var text: String {
    var costs = TextTable(
      [
        "layer", "weights", "shape", "not 0", "empty", "bits/weight", "cycles, dense", "own",
        "ratio",
        "tables", "ratio",
      ], leftColumns: [1])
    var sums = ReuseCount()
    for layer in layers {
      sums += layer.additions
      costs.rows.append([
        layer.name, layer.coding, "\(layer.filters)x\(layer.channels)",
        (Double(layer.nonZeroWeights) / Double(layer.weights)).fixed(3),
        (Double(layer.emptySequences) / Double(layer.sequences)).percent,
        (Double(layer.codeBits) / Double(layer.weights)).fixed(3),
        "\(layer.cycles.dense)", "\(layer.cycles.own)",
        (Double(layer.cycles.dense) / Double(layer.cycles.own)).fixed(2),
        "\(layer.cycles.tables)",
        (Double(layer.cycles.dense) / Double(layer.cycles.tables)).fixed(2),
      ])
    }
    var additions = TextTable([
      "additions a kernel", "dense", "zeros skipped", "tables of 3", "tables of 4 and 5",
      "different kernels", "merged", "different/channel",
    ])
    for (name, count) in layers.map({ ($0.name, $0.additions) }) + [("all", sums)] {
      func each(_ number: Int) -> String { (Double(number) / Double(count.kernelCount)).fixed(2) }
      additions.rows.append([
        name, each(count.dense), each(count.zerosSkipped), each(count.tablesOfThree),
        each(count.tablesOfFourAndFive), each(count.differentKernels), each(count.mergedKernels),
        each(count.differentCount),
      ])
    }
    let runs = layers.flatMap { $0.hardware ?? [] }
    let ran =
      runs.isEmpty
      ? ""
      : "\n\nhardware: \(runs.reduce(0) { $0 + $1.vectors }) vectors of \(runs.count) runs, "
        + "\(runs.reduce(0) { $0 + $1.mismatches }) mismatches, "
        + "\(runs.reduce(0) { $0 + $1.cycles }) cycles, predicted "
        + "\(runs.reduce(0) { $0 + $1.predictedCycles })"
    return """
      \(network): \(bytes) bytes, \(bitsPerWeight.fixed(3)) bits a weight with everything; \
      activations of \(activationBits) bits, \(pixels) pixels side by side

      \(costs.text)

      \(additions.text)\(ran)
      """
  }
}
