import BinaryNetwork
import KernelCodec

extension EngineLayer {
  /// The kernels of one layer with thresholds near the middle of its sums: for the time of a layer whose network is not known.
  ///
  /// Bits beyond the border are the kernels' padding value, 0 among them exactly zero. A fully connected layer takes the
  /// placement's map flattened.
  ///
  /// Throws: `.layer` with what the engine lacks.
  public init(alone kernels: KernelLayer, on placement: LayerPlacement) throws(EngineRefusal) {
    do throws(EngineRefusal.Reason) {
      let geometry = try placement.geometry(side: kernels.side.rawValue)
      if let outside = placement.pixelsOutside {
        self = try Self.taking(pixelsOf: placement, outside: outside, kernels, geometry)
        return
      }
      let isLinear = kernels.axisCount == 2
      let area = isLinear ? placement.height * placement.width : 1
      try self.init(
        name: kernels.name, kernels, geometry,
        input: [kernels.channels / area, placement.height, placement.width])
      if inputChannels * area != kernels.channels { throw .misfit }
      let isExactZero =
        !isLinear && geometry.padding > 0 && kernels.paddingValue == 0
        && placement.activationBits == 1
      if isExactZero { border = .half }
      // What lies beyond the border is no part of a convolution's weights.
      var unpadded = kernels
      unpadded.paddingValue = -1
      let convolution: BinaryConvolution
      do throws(BinaryNetworkError) {
        convolution = try BinaryConvolution(
          unpadded, stride: geometry.stride, activationBits: placement.activationBits)
      } catch {
        throw .misfit
      }
      let weights = try setWeights(of: convolution)
      // Exact zeros take two planes of equal weight.
      let greatest = isExactZero ? 2 : 1 << activationPlanes - 1
      thresholds = (0..<filters).map { filter in
        let inputs =
          kernels.kind == .binary ? convolution.inputCount : convolution.onesPerFilter[filter]
        let least = operation == .and ? weights.negativeSum(ofFilter: filter) : 0
        return FilterThresholds(
          isRising: true, values: [(inputs * greatest + 1) / 2 + least * greatest])
      }
    } catch {
      throw .layer(kernels.name, error)
    }
  }

  /// The same of ternary weights: numbers of two planes, whose sums are about half the sum of a filter's weights.
  public init(alone layer: TernaryLayer, on placement: LayerPlacement) throws(EngineRefusal) {
    do throws(EngineRefusal.Reason) {
      let side = layer.side.rawValue
      try self.init(
        name: layer.name, filters: layer.filters, axisCount: layer.axisCount,
        placement.geometry(side: side),
        input: [layer.channels, placement.height, placement.width])
      try setWeights(side: side, isFlat: layer.axisCount == 2, isBinary: false) {
        layer[$0, $1, $2]
      }
      thresholds = (0..<filters).map { filter in
        let sum = layer.weights(ofFilter: filter).reduce(0) { $0 + Int($1) }
        return FilterThresholds(isRising: true, values: [(sum + 1) >> 1])
      }
    } catch {
      throw .layer(layer.name, error)
    }
  }

  /// A layer that takes the pixels of an image.
  private static func taking(
    pixelsOf placement: LayerPlacement, outside: UInt8, _ kernels: KernelLayer,
    _ geometry: ConvolutionGeometry
  ) throws(EngineRefusal.Reason) -> EngineLayer {
    let layer: Layer
    let pixels: PixelConvolution
    let threshold: Threshold
    do throws(BinaryNetworkError) {
      let convolution = try IntegerConvolution(kernels, geometry: geometry, paddingValue: outside)
      threshold = try Threshold(
        thresholds: [Int32](repeating: 0, count: kernels.filters),
        isAtLeast: [Bool](repeating: true, count: kernels.filters))
      layer = try Layer(
        name: kernels.name, operation: .integerConvolution(convolution, threshold))
      pixels = PixelConvolution(
        convolution, imageHeight: placement.height, imageWidth: placement.width)
    } catch {
      throw .misfit
    }
    return try pixels.layer(layer, threshold)
  }
}

extension LayerPlacement {
  /// Where the windows of kernels of `side` lie.
  fileprivate func geometry(side: Int) throws(EngineRefusal.Reason) -> ConvolutionGeometry {
    let geometry = ConvolutionGeometry(
      side: side, stride: stride, padding: padding ?? (side == 3 ? 1 : 0))
    if !(1...2 ~= stride) { throw .stride(stride) }
    if geometry.padding >= side { throw .thickBorder(geometry.padding, side: side) }
    if geometry.outputLength(of: height) == 0 || geometry.outputLength(of: width) == 0 {
      throw .smallMap(height: height, width: width, side: side)
    }
    return geometry
  }
}
