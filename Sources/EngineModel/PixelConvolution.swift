import BinaryNetwork

/// A convolution of pixels as one of 3x3 windows.
///
/// Where the kernel is no larger than 3x3, the stride at most 2 and the border one pixel of 0 or 255, the engine computes it as it is.
/// Else each phase of the image, the pixels of one remainder of row and column by the stride, is a channel; a phase whose positions are more
/// than 3x3 is several, three pixels apart. The border is then part of the image.
struct PixelConvolution {
  let plan: ImagePlan
  private let convolution: IntegerConvolution
  private let geometry: LayerGeometry
  private let border: LayerBorder

  init(_ convolution: IntegerConvolution, imageHeight: Int, imageWidth: Int) {
    self.convolution = convolution
    let side = convolution.geometry.side
    let stride = convolution.geometry.stride
    let padding = convolution.geometry.padding
    let hasBorder = padding == 0 || padding == 1 && [0, 255].contains(convolution.paddingValue)
    if side <= 3 && stride <= 2 && hasBorder {
      geometry = .square(stride: stride, padding: padding)
      border = convolution.paddingValue == 0 ? .zeros : .ones
      plan = ImagePlan(
        imageChannels: convolution.channels, imageHeight: imageHeight, imageWidth: imageWidth,
        channels: (0..<convolution.channels).map {
          ImagePlan.Channel(source: $0, top: 0, left: 0)
        },
        stride: 1, outside: convolution.paddingValue, height: imageHeight, width: imageWidth)
      return
    }
    geometry = .square(stride: 1, padding: 0)
    border = .zeros
    // Offsets within the kernel at which blocks of 3x3 positions begin.
    let starts = (0..<stride).flatMap { phase in
      Swift.stride(from: phase, to: side, by: 3 * stride)
    }
    plan = ImagePlan(
      imageChannels: convolution.channels, imageHeight: imageHeight, imageWidth: imageWidth,
      channels: (0..<convolution.channels).flatMap { source in
        starts.flatMap { top in
          starts.map { left in
            ImagePlan.Channel(source: source, top: top - padding, left: left - padding)
          }
        }
      },
      stride: stride, outside: convolution.paddingValue,
      height: convolution.geometry.outputLength(of: imageHeight) + 2,
      width: convolution.geometry.outputLength(of: imageWidth) + 2)
  }

  /// The layer on that map.
  func layer(_ layer: Layer, _ threshold: Threshold) throws(EngineRefusal.Reason) -> EngineLayer {
    let weights = kernelWeights
    var result = EngineLayer(
      name: layer.name, geometry: geometry, inputChannels: plan.channels.count,
      inputHeight: plan.height, inputWidth: plan.width, filters: convolution.filters,
      sequences: [], thresholds: [],
      outputHeight: convolution.geometry.outputLength(of: plan.imageHeight),
      outputWidth: convolution.geometry.outputLength(of: plan.imageWidth))
    result.border = border
    result.activationPlanes = ImagePlan.planes
    var offsets = [Int](repeating: 0, count: convolution.filters)
    if weights.areSigns && weights.isFull {
      // A weight -1 counts 255 less the pixel.
      offsets = (0..<convolution.filters).map { 255 * weights.negativeSum(ofFilter: $0) }
      result.sequences = weights.signSequences
    } else {
      result.operation = .and
      result.weightPlanes = weights.planes
      result.sequences = weights.sequences(planes: weights.planes)
    }
    result.isPooled = try layer.isPooledByTwo()
    result.thresholds = layer.filterThresholds(threshold, raisedBy: offsets)
    return result
  }

  private var kernelWeights: KernelWeights {
    let step = plan.stride
    let side = convolution.geometry.side
    // Where the kernel begins, in the map's pixels of the first channel.
    let origin = plan.channels[0].top
    var weights = KernelWeights(filters: convolution.filters, channels: plan.channels.count)
    for filter in 0..<convolution.filters {
      for (index, channel) in plan.channels.enumerated() {
        for position in 0..<9 {
          let row = channel.top - origin + position / 3 * step
          let column = channel.left - origin + position % 3 * step
          guard row < side, column < side else { continue }
          weights[filter, index, position] = convolution.weight(
            filter: filter, channel: channel.source, row: row, column: column)
        }
      }
    }
    return weights
  }
}
