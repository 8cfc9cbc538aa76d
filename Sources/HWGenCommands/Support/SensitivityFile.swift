import KernelCodec
import NetworkFiles
import ToolSupport

/// A file of arrays that say for how much flips count: one a layer, of the layer's name.
///
/// A safetensors file reserves a name; `SafetensorsFile.tensorName` tells which stands for it.
enum SensitivityFile {
  /// The costs of flips for all of `layers`, scaled so that their mean is 1; their sequences do not matter.
  static func costs(at path: String, of layers: [KernelLayer]) throws -> [FlipCosts] {
    let file = try NetworkReader(path: path)
    let costs = try layers.map { layer in
      let name =
        file.format == .safetensors ? SafetensorsFile.tensorName(for: layer.name) : layer.name
      guard let tensor = try file.tensor(named: name) else {
        throw CommandError.badFile(
          path: path,
          reason: "no array \"\(name)\": it needs one for each layer, as hwgen sensitivity"
            + " writes them")
      }
      guard let costs = FlipCosts(tensor.doubles(), shape: tensor.shape, for: layer) else {
        throw CommandError.badFile(
          path: path,
          reason:
            "\"\(name)\" of \(tensor.elementType.name) and shape \(tensor.shape): it takes"
            + " numbers of at least 0 for [\(layer.filters)] filters, [filters, channels],"
            + " [side, side] or all weights")
      }
      return costs
    }
    return FlipCosts.scaled(costs, of: layers)
  }

  /// Writes an array of one number a filter for each layer.
  static func write(
    _ filters: [(name: String, values: [Double])], to file: OutputFile
  ) throws(OutputError) {
    let tensors = filters.map { layer in
      Tensor(
        name: SafetensorsFile.tensorName(for: layer.name), elementType: .float32,
        shape: [layer.values.count],
        bytes: layer.values.flatMap { Float($0).bitPattern.littleEndianBytes }[...])
    }
    try SafetensorsFile(tensors: tensors).write(to: file)
  }
}
