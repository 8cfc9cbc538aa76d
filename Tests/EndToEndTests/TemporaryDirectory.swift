import Foundation
import KernelCodec
import NetworkFiles

/// A directory that is gone after the test.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/hwgen-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
  var contents: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }

  /// A network of two layers with skewed kernels.
  func network(_ name: String = "net.safetensors") throws -> (path: String, layers: [KernelLayer]) {
    let layers = [KernelSide.three, .one].enumerated().map { index, side in
      KernelLayer(
        name: "layer\(index)", side: side, filters: 24, channels: 16, axisCount: 4,
        sequences: (0..<384).map { position in
          let value: UInt32 = position % 3 == 0 ? UInt32(position * 37 % 512) : UInt32(position % 4)
          return value & ((1 << UInt32(side.sequenceWidth)) - 1)
        })
    }
    try SafetensorsFile(tensors: layers.map(\.tensor)).write(to: file(name))
    return (file(name), layers)
  }
}
