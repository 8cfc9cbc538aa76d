import BinaryNetwork
import ToolSupport

/// An imported network as our own safetensors files have it: the weights of one bit become tensors one by one, when they are wanted.
///
/// The metadata have a `graph` where the whole network can be computed, else its `layers`, from which it can be compressed.
public struct TranslatedNetwork {
  let tensors: ImportedTensors
  let metadata: [String: String]
  /// Why the network cannot be computed; nil where it can.
  public let obstacle: String?
  /// Layers whose tensors had to be given another name.
  public let renamed: [(layer: String, tensor: String)]

  public init(_ imported: ImportedNetwork) {
    var tensors = ImportedTensors()
    let objects = tensors.objects(of: imported)
    var obstacle = imported.firstObstacle
    if obstacle == nil {
      do throws(NetworkFileError) {
        _ = try Network(
          file: NetworkFile(
            tensors: tensors.all(), metadata: ImportedTensors.metadata("graph", objects)))
      } catch .network(let error) {
        obstacle = error.remedy.following("\(error)")
      } catch {
        obstacle = Remedy.order.following("\(error)")
      }
    }
    self.tensors = tensors
    self.obstacle = obstacle
    metadata = ImportedTensors.metadata(obstacle == nil ? "graph" : "layers", objects)
    let names = imported.layers.compactMap { $0.packed?.outline.name }
    let uses = (try? NetworkGraph(metadata: metadata))?.binaryWeights ?? []
    renamed = zip(names, uses).filter { !$0.isSameName(as: $1.tensor) }.map { ($0, $1.tensor) }
  }

  /// Writes it to `file` as safetensors, with one tensor at a time in memory; the caller commits the file.
  ///
  /// Throws: `OutputError`.
  public func write(to file: OutputFile) throws(OutputError) {
    let writer = try SafetensorsWriter(tensors.outlines, metadata: metadata, to: file)
    for index in tensors.names.indices { try writer.append(tensors.tensor(index).bytes) }
    writer.finish()
  }
}

extension NetworkFile {
  /// The tensors and the graph of an imported network, as `TranslatedNetwork` has them; `obstacle` says why it cannot be computed.
  public init(imported: ImportedNetwork) {
    let translated = TranslatedNetwork(imported)
    self.init(
      tensors: translated.tensors.all(), metadata: translated.metadata, format: imported.format)
    obstacle = translated.obstacle
    self.imported = imported
  }
}

extension BinaryNetworkError {
  /// What to do where a network cannot be computed for it.
  fileprivate var remedy: Remedy {
    switch self {
    case .inLayer(_, let error): error.remedy
    case .geometry, .noOutput: .windows
    case .paddingValue: .border
    case .activationBits: .activations
    case .logitsOfMap: .head
    case .input: .shapes
    case .place, .noLayers, .count, .sequenceCount, .tooWide: .order
    }
  }
}

extension ImportedNetwork {
  /// The first reason for which the network is not computed.
  fileprivate var firstObstacle: String? {
    if !hasGraph { return "the file has no graph" }
    if layers.isEmpty {
      return obstacle
        ?? Remedy.order.following("the graph has no convolution and no matrix product")
    }
    var given: Int?
    for (index, layer) in layers.enumerated() {
      if let obstacle = layer.obstacle ?? obstacle(ofPlace: index)
        ?? layer.obstacle(behind: given)
      {
        return "`\(layer.name)`: \(obstacle)"
      }
      given = layer.outputBits
    }
    if let obstacle { return obstacle }
    return inputShape == nil
      ? Remedy.shapes.following("the file does not say which image it takes") : nil
  }

  /// Why a layer cannot be computed where it stands.
  private func obstacle(ofPlace index: Int) -> String? {
    let layer = layers[index]
    let isFirst = index == 0
    let isLast = index == layers.count - 1
    let isConvolution = layer.shape.count == 4
    if isFirst {
      if !isConvolution {
        return Remedy.order.following(
          "is fully connected to the image, and the first layer is a convolution of its pixels")
      }
      if !layer.takesPixels {
        return Remedy.image.following(
          layer.activationBits == 1
            ? "takes bits that are made of the image, and the first layer takes the image's bytes"
            : "takes the image, and the file does not say which numbers the bytes of an image are")
      }
    } else if layer.takesPixels {
      return Remedy.order.following("takes the image, as another layer before it does")
    }
    if case .integers = layer.content {
      if isConvolution && !isFirst {
        return Remedy.weights.following(
          "a convolution with weights of eight bits, which is computed as the first layer alone")
      }
      if !isConvolution && !isLast {
        return Remedy.weights.following(
          "a fully connected layer with weights of eight bits, which is computed as the last alone")
      }
    }
    switch layer.comparison {
    case .none where !isLast:
      return Remedy.order.following(
        "its sums go to `\(layers[index + 1].name)`, and no node makes bits of them")
    case .folded where isLast:
      return Remedy.order.following("the network ends in its bits, not in logits")
    case .none, .folded, .notFolded: return nil
    }
  }
}

extension ImportedLayer {
  /// The bits of an activation that it is known to give.
  fileprivate var outputBits: Int? {
    if case .folded(let threshold) = comparison { threshold.bits } else { nil }
  }

  /// What the graph calls what is pooled.
  var whatIsPooled: String {
    if poolsSums { return "sums" }
    return outputBits ?? 1 > 1 ? "levels" : "bits"
  }

  /// Why it is not computed, wherever it stands.
  fileprivate var obstacle: String? {
    // The readers of some formats give the cause alone.
    if let reasonLeftOut {
      return (shape.isEmpty ? Remedy.nodes : .weights).following(reasonLeftOut)
    }
    if case .notFolded(let reason) = comparison { return Remedy.comparison.following(reason) }
    return faultOfWindow.map(Remedy.windows.following)
  }

  /// Why it cannot take what the layer before is known to give: activations of `given` bits.
  fileprivate func obstacle(behind given: Int?) -> String? {
    guard packed != nil, !takesPixels else { return nil }
    switch activationBits {
    case 1: return nil
    // Levels that count thresholds are computed; what those of other formats stand for is not known.
    case let bits?:
      return bits == given
        ? nil
        : Remedy.activations.following(
          "takes activations of \(bits) bits, and what their levels stand for is not followed")
    case nil:
      return Remedy.activations.following(
        "takes numbers of which the file does not say that they are bits")
    }
  }

  /// What its windows have that is not computed.
  private var faultOfWindow: String? {
    guard shape.count == 4 else { return nil }
    guard let window else { return "the file does not say where its windows lie" }
    let side = Array(shape[2...])
    if side[0] != side[1] || !(1...5 ~= side[0]) {
      return "has kernels of \(side[0])x\(side[1])"
    }
    if window.groups != 1 { return "has \(window.groups) groups of channels" }
    if window.dilation != [1, 1] { return "is dilated by \(window.dilationText)" }
    if window.stride[0] != window.stride[1] || !(1...2 ~= window.stride[0]) {
      return "has the stride \(window.strideText)"
    }
    if Set(window.padding).count > 1 {
      return "its padding \(window.padding) (top, left, bottom, right) differs from side to side"
    }
    if window.padding[0] >= side[0] {
      return "has a border of \(window.padding[0]) pixels around kernels of \(side[0])x\(side[1])"
    }
    return nil
  }
}
