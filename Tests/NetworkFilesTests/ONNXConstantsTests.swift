import Foundation
import Testing

@testable import NetworkFiles

/// Nodes on constants: models of `Tests/Fixtures/make-onnx-constants.py`, which notes beside each
/// node what ONNX Runtime computes.
@Suite struct ONNXConstantsTests {
  /// The fixtures, or those of a campaign in the folder that HWGEN_ONNX_CONSTANTS names.
  private static let folder = ProcessInfo.processInfo.environment["HWGEN_ONNX_CONSTANTS"]

  private func constants(
    _ name: String, heldElementCount: Int
  ) throws -> (graph: ONNXGraph, constants: ONNXConstants) {
    let path = Self.folder.map { "\($0)/\(name).onnx" } ?? ONNXNetworkTests.path("\(name).onnx")
    var limits = ReadingLimits()
    limits.heldElementCount = heldElementCount
    let graph = try ONNXGraph(StoredBytes(path: path, limits: limits), limits: limits)
    return (
      graph, ONNXConstants(graph, external: ONNXExternalData(folders: [], limits: limits))
    )
  }

  /// Constants in memory, and such as are read and computed part by part.
  @Test(arguments: ["constants-9", "constants-13", "constants-20"], [1 << 16, 3, 0])
  func everyNodeGivesWhatONNXRuntimeComputes(name: String, heldElementCount: Int) throws {
    var (graph, constants) = try constants(name, heldElementCount: heldElementCount)
    var operations: Set<String> = []
    for node in graph.nodes {
      let values: [ConstantTensor]
      do {
        try #require(try constants.fold(node), "\(node.label) is not folded")
        values = try node.outputs.map { try constants.constant($0) }
      } catch {
        Issue.record("\(node.label): \(error)")
        continue
      }
      operations.insert(node.operation)
      #expect(values.count == node.outputs.count)
      for (output, value) in zip(node.outputs, values) {
        let expected = try constants.constant(Name("\(output).expected"))
        #expect(value.shape == expected.shape && value.type == expected.type, "\(output)")
        let inputs = try node.inputs.map { $0.isEmpty ? [] : try constants.constant($0).values }
        if output.text.hasSuffix("~") {
          // The last bits are the evaluator's.
          let tolerance = value.type == .float64 ? 1e-12 : 3e-6
          for (own, other) in zip(value.values, expected.values) where own != other {
            let scale = max(1e-3, abs(other), inputs.joined().map(abs).max() ?? 0)
            #expect(
              abs(own - other) <= tolerance * scale || own.isNaN && other.isNaN,
              "\(output): \(own), \(other)")
          }
        } else {
          // A zero has two signs, of which no comparison knows.
          #expect(
            value.bytes.elementsEqual(expected.bytes)
              || zip(value.values, expected.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN },
            "\(output) of \(inputs): \(value.values), expected \(expected.values)")
        }
      }
    }
    #expect(operations.count > 40)
  }
}
