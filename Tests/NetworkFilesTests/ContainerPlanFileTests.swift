import Foundation
import KernelCodec
import Testing

@testable import NetworkFiles

/// A container's file is written layer by layer, and appears whole or not at all.
@Suite struct ContainerPlanFileTests {
  private struct Gone: Error, Equatable {}

  /// Layers of which the last cannot be read again.
  private struct FailingSource: LayerSource {
    var layers: [KernelLayer]
    var count: Int { layers.count }

    func layer(_ index: Int) throws(Gone) -> KernelLayer {
      if index + 1 == layers.count { throw Gone() }
      return layers[index]
    }
  }

  private static let layers = (0..<3).map { index in
    KernelLayer(
      name: "\(index)", side: .three, filters: 20, channels: 30,
      sequences: (0..<600).map { UInt32($0 * $0 % (17 + index)) })
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func isTheFileOfAContainerMadeAtOnce() throws {
    try inFolder { folder in
      let plan = try ContainerPlan(for: SurveyedLayers(Self.layers))
      var names: [String] = []
      try plan.write(Self.layers, to: "\(folder)/c.bnk") { names.append($0) }
      #expect(names == ["0", "1", "2"])
      #expect(
        try FileBytes.read("\(folder)/c.bnk") == Container(encoding: Self.layers).bytes())
    }
  }

  @Test func leavesNothingWhereALayerFails() throws {
    try inFolder { folder in
      let plan = try ContainerPlan(for: SurveyedLayers(Self.layers))
      try FileBytes.write([1, 2, 3], to: "\(folder)/c.bnk")
      #expect(throws: Gone()) {
        try plan.write(FailingSource(layers: Self.layers), to: "\(folder)/c.bnk")
      }
      var changed = Self.layers
      changed[2].paddingValue = 1
      #expect(throws: CodecError.encoding(.changed(layer: "2"))) {
        try plan.write(changed, to: "\(folder)/c.bnk")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["c.bnk"])
      #expect(try FileBytes.read("\(folder)/c.bnk") == [1, 2, 3])
    }
  }
}
