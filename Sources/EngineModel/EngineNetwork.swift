import BinaryNetwork

/// A network in the engine's terms: how its image is laid out, and its layers.
///
/// Nothing is rounded: what cannot be expressed exactly is refused.
///
/// Source: docs/engine.md, section 7.
public struct EngineNetwork: Hashable, Sendable {
  public let image: ImagePlan
  public let layers: [EngineLayer]
  /// What the network's logits are, of the engine's.
  public let logits: LogitScale

  /// A network's logit is `factor * value + offset`, with one factor and offset for all classes.
  public struct LogitScale: Hashable, Sendable {
    public var factor = 1
    public var offset = 0

    /// The network's logit of the engine's.
    public func logit(of value: Int) -> Int { factor * value + offset }
  }

  /// Throws: `.layer` with what the engine has no counterpart for.
  public init(_ network: Network) throws(EngineRefusal) {
    var shape = network.inputShape
    var plan: ImagePlan?
    var layers: [EngineLayer] = []
    var logits = LogitScale()
    for (layer, outputShape) in zip(network.layers, network.outputShapes) {
      do throws(EngineRefusal.Reason) {
        switch layer.operation {
        case .integerConvolution(let convolution, let threshold):
          let pixels = PixelConvolution(
            convolution, imageHeight: shape[1], imageWidth: shape[2])
          plan = pixels.plan
          layers.append(try pixels.layer(layer, threshold))
        case .binaryConvolution(let convolution, let threshold):
          layers.append(try EngineLayer(layer, convolution, threshold, input: shape))
        case .binaryLinear(let convolution):
          layers.append(try EngineLayer(layer.name, logitsOf: convolution, input: shape))
          if case .binary = convolution.layer.kind, convolution.activationBits == 1 {
            logits = LogitScale(factor: 2, offset: -convolution.inputCount)
          }
        case .integerLinear(let linear):
          layers.append(try EngineLayer(layer.name, logitsOf: linear, input: shape))
        }
      } catch {
        throw .layer(layer.name, error)
      }
      shape = outputShape
    }
    // A network's first layer takes pixels.
    guard let plan else { throw .layer(network.layers[0].name, .input) }
    self.image = plan
    self.layers = layers
    self.logits = logits
  }
}
