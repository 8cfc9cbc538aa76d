import BinaryNetwork
import KernelCodec
import NetworkFiles

extension FuzzTarget {
  /// For each format of network files: its reader refuses a file, or gives layers that survive being written
  /// as safetensors and as a container; what it calls a network can be run.
  static let readers = NetworkFormat.allCases.map { format in
    FuzzTarget(format.rawValue) { bytes throws(Contradiction) in
      let start = NetworkFormat(of: bytes[...])
      // PyTorch's files begin as `.npz` does.
      guard start == format || (start == .npz && format == .pytorch) else { return false }
      try checkFile(start == .npz ? Resealing.zipArchive(bytes) : bytes)
      return true
    }
  }

  private static func checkFile(_ bytes: [UInt8]) throws(Contradiction) {
    guard let file = try? NetworkFile(bytes: bytes[...], name: "x", limits: limits) else { return }
    _ = try? ImportedNetwork(of: file)
    if let weights = try? BinaryWeights(of: file) { try checkLayers(weights.layers) }
    if let network = try? Network(file: file), network.pixelCount < 10_000 {
      _ = network.predict(.init(repeating: 1, count: network.pixelCount))
    }
  }

  private static let limits: ReadingLimits = {
    var limits = ReadingLimits()
    limits.expandedByteCount = 1 << 24
    return limits
  }()

  private static func checkLayers(_ layers: [KernelLayer]) throws(Contradiction) {
    let file = LayersFile(of: layers)
    var tensors = layers.map(\.tensor)
    for (index, outline) in file.outlines.enumerated() { tensors[index].name = outline.name }
    let written = SafetensorsFile(tensors: tensors, metadata: file.metadata).encoded()
    let back = (try? NetworkFile(bytes: written[...], name: "x"))
      .flatMap { try? BinaryWeights(of: $0) }
    var expected = layers
    for (index, outline) in file.outlines.enumerated() { expected[index].name = outline.name }
    try Contradiction.unless("written and read as safetensors", back?.layers, is: expected)
    let isInLimits = layers.allSatisfy {
      (1...65535).contains($0.filters) && (1...65535).contains($0.channels)
    }
    guard isInLimits else { return }
    // The choice of a layout is not what a file decides.
    let decoded = try Contradiction.ifRefused("coded") { () throws(CodecError) in
      let container = try Container(encoding: layers, insisting: .stored)
      return try Container(parsing: try container.bytes()).decoded()
    }
    try Contradiction.unless("coded and decoded", decoded, is: layers)
  }
}
