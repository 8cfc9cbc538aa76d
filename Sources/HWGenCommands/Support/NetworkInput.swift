import BinaryNetwork
import CoVerification
import KernelCodec
import NetworkFiles

/// Reads what the commands work on.
enum NetworkInput {
  /// A network file; the embedded one where there is no path.
  static func file(_ path: String?) throws -> NetworkFile {
    if let path { return try NetworkFile(path: path) }
    guard let bytes = EmbeddedFiles.all[EmbeddedFiles.networkPath] else {
      throw CommandError.badFile(
        path: EmbeddedFiles.networkPath, reason: "not embedded; name a network file")
    }
    return try NetworkFile(bytes: bytes[...], name: EmbeddedFiles.networkPath)
  }

  /// The layers that golden vectors run, and a traced image where the file has a graph.
  static func workload(_ path: String?) throws -> Workload {
    let file = try file(path)
    let network = file.metadata["graph"] == nil ? nil : try model(of: file, at: path)
    let pixels = EmbeddedFiles.pixels(network?.pixelCount ?? 0)
    let weights = try naming(path) { () throws(NetworkFileError) in try BinaryWeights(of: file) }
    return Workload(network: network, kernels: weights.layers, image: pixels)
  }

  /// The network that the graph of a file describes, with the weights of layers in place of its own.
  static func model(
    of file: NetworkFile, at path: String?, replacing layers: [KernelLayer] = []
  ) throws(NetworkFileError) -> Network {
    try naming(path) { () throws(NetworkFileError) in try Network(file: file, replacing: layers) }
  }

  /// The binary layers of a network file, and what `look` makes of each; tensors that are none are noted.
  static func layers<Seen>(
    at path: String, selection: WeightSelection, console: Console, look: (KernelLayer) -> Seen
  ) throws(NetworkFileError) -> (layers: BinaryLayers, seen: [Seen]) {
    let file = try NetworkReader(path: path)
    for text in file.notes { console.note("\(path): \(text)") }
    let read = try BinaryLayers.read(file, selection: selection, look: look)
    for layer in file.imported?.layers ?? [] where !layer.shape.isEmpty {
      if let reason = layer.reasonLeftOut {
        console.note("\(path): left out \(layer.name): \(reason)")
      }
    }
    if file.imported != nil { return read }
    note(read.layers.leftOut, of: path, on: console)
    return read
  }

  /// Says which tensors were left out, of those that nobody expects to be.
  private static func note(_ leftOut: [LeftOutTensor], of path: String, on console: Console) {
    for tensor in leftOut where tensor.reason.isWorthANote {
      console.note("\(path): left out \(tensor.name): \(tensor.reason)")
    }
  }

  /// The weights of a file's layers: of ternary ones where a filter has both signs beside zeros.
  enum Weights {
    case binary([KernelLayer])
    case ternary([TernaryLayer])
  }

  /// The layers of a network file, as `layers` gives them, or the ternary ones that it refuses.
  static func weights(
    at path: String, selection: WeightSelection, console: Console
  ) throws(NetworkFileError) -> Weights {
    do throws(NetworkFileError) {
      return .binary(try layers(at: path, selection: selection, console: console) { $0 }.seen)
    } catch {
      guard error.isOfTernaryWeights else { throw error }
      let weights = try TernaryWeights(of: NetworkFile(path: path), selection: selection)
      if weights.layers.isEmpty { throw error }
      note(weights.leftOut, of: path, on: console)
      return .ternary(weights.layers)
    }
  }

  /// A container, and the number of its bytes.
  static func container(at path: String) throws -> (container: Container, byteCount: Int) {
    let bytes = try FileBytes.read(path)
    do throws(CodecError) {
      return (try Container(parsing: bytes), bytes.count)
    } catch {
      if let other = otherFile(bytes, path) {
        throw CommandError.badFile(path: path, reason: "\(other)")
      }
      throw CommandError.file(path: path, error)
    }
  }

  /// What a file is that is no container, and what to do; nil of a container, and of what nobody knows.
  private static func otherFile(_ bytes: [UInt8], _ path: String) -> String? {
    if bytes.starts(with: Container.magic) { return nil }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let isNamedContainer = name.lowercased().hasSuffix(".bnk")
    if let foreign = ForeignFormat(start: bytes.prefix(512), name: isNamedContainer ? "" : name) {
      let isEmpty = bytes.isEmpty
      return "\(foreign)\(isEmpty ? "" : "; hwgen compress then makes a .bnk container of it")"
    }
    guard let format = NetworkFormat(of: bytes[...]), format != .safetensors || bytes.count > 8
    else { return nil }
    return "is a network (\(format.rawValue)), not a .bnk container; "
      + "compress it first: hwgen compress \(path) -o net.bnk"
  }

  /// The decoded layers of a container.
  static func decoded(_ container: Container, path: String) throws(CommandError) -> [KernelLayer] {
    var layers: [KernelLayer] = []
    for layer in container.layers {
      layers.append(try decoded(layer, of: container, path: path))
    }
    return layers
  }

  /// One decoded layer of a container.
  static func decoded(
    _ layer: ContainerLayer, of container: Container, path: String
  ) throws(CommandError) -> KernelLayer {
    do throws(CodecError) {
      return try container.decoded(layer)
    } catch {
      throw .file(path: path, error)
    }
  }

  /// Says in which file an error is; none is the embedded network's.
  private static func naming<Result>(
    _ path: String?, _ body: () throws(NetworkFileError) -> Result
  ) throws(NetworkFileError) -> Result {
    do { return try body() } catch {
      throw .inFile(path ?? EmbeddedFiles.networkPath, error)
    }
  }
}
