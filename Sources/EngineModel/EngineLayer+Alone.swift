import BinaryNetwork
import KernelCodec

extension EngineLayer {
  /// The kernels of one layer on a map of bits, with thresholds near the middle of its sums: for the time of a layer whose
  /// network is not known.
  ///
  /// 3x3 kernels stand within a border of -1; fully connected layers take one pixel.
  ///
  /// Throws: `.layer` with what the engine lacks.
  public init(
    alone kernels: KernelLayer, height: Int, width: Int, stride: Int = 1
  ) throws(EngineRefusal) {
    do throws(EngineRefusal.Reason) {
      let padding = kernels.side == .three ? 1 : 0
      let convolution: BinaryConvolution
      do throws(BinaryNetworkError) {
        convolution = try BinaryConvolution(kernels, stride: stride, padding: padding)
      } catch {
        throw .misfit
      }
      try self.init(
        name: kernels.name, kernels, convolution.geometry,
        input: [kernels.channels, height, width])
      let weights = try setWeights(of: convolution)
      thresholds = (0..<filters).map { filter in
        let inputs =
          kernels.kind == .binary ? convolution.inputCount : convolution.onesPerFilter[filter]
        let least = operation == .and ? weights.negativeSum(ofFilter: filter) : 0
        return FilterThresholds(isRising: true, values: [(inputs + 1) / 2 + least])
      }
    } catch {
      throw .layer(kernels.name, error)
    }
  }

  /// The same of ternary weights: numbers of two planes, whose sums are about half the sum of a filter's weights.
  public init(
    alone layer: TernaryLayer, height: Int, width: Int, stride: Int = 1
  ) throws(EngineRefusal) {
    do throws(EngineRefusal.Reason) {
      let side = layer.side.rawValue
      try self.init(
        name: layer.name, filters: layer.filters, axisCount: layer.axisCount,
        ConvolutionGeometry(side: side, stride: stride, padding: side == 3 ? 1 : 0),
        input: [layer.channels, height, width])
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
}
