import KernelCodec

extension ImportedLayer {
  /// What the accumulators of a channel count, and how far: as `BinaryConvolution` and
  /// `IntegerConvolution` count.
  struct Accumulators: Hashable {
    /// Every accumulator lies in this range.
    var range: ClosedRange<Int>
    /// The sum of products of weights and activations, both -1 and +1, or of weights and bytes,
    /// is `factor * accumulator + offset`.
    var factor: Int
    var offset: Int
    /// The sum of the weights.
    var weightSum: Int

    func sum(of accumulator: Int) -> Int { factor * accumulator + offset }
  }

  /// The accumulators of each channel; nil of what is left out.
  var accumulators: [Accumulators]? {
    switch content {
    case .kernels(let packed):
      let layer = packed.outline
      let inputs = layer.channels * layer.side.sequenceWidth
      let ones = (0..<layer.filters).map(packed.oneCount(ofFilter:))
      if takesPixels {
        guard case .binary = layer.kind else { return nil }
        return ones.map { .ofBytes(positive: $0, negative: inputs - $0) }
      }
      switch layer.kind {
      case .binary:
        return ones.map {
          Accumulators(
            range: 0...inputs, factor: 2, offset: -inputs, weightSum: 2 * $0 - inputs)
        }
      case .signedBinary(let signs):
        return zip(ones, signs).map { ones, isPositive in
          let sign = isPositive ? 1 : -1
          return Accumulators(
            range: 0...ones, factor: 2 * sign, offset: -ones * sign, weightSum: ones * sign)
        }
      }
    case .integers(let tensor, _):
      guard let filters = tensor.shape.first, filters > 0 else { return nil }
      let size = tensor.elementCount / filters
      let weights = tensor.bytes.map { Int(Int8(bitPattern: $0)) }
      return (0..<filters).map { filter in
        let own = weights[filter * size..<(filter + 1) * size]
        return .ofBytes(
          positive: own.reduce(0) { $0 + max($1, 0) }, negative: -own.reduce(0) { $0 + min($1, 0) })
      }
    case .leftOut: return nil
    }
  }
}

extension ImportedLayer.Accumulators {
  /// Sums of bytes whose weights add up to `positive` and `-negative`.
  fileprivate static func ofBytes(positive: Int, negative: Int) -> Self {
    Self(
      range: -255 * negative...255 * positive, factor: 1, offset: 0,
      weightSum: positive - negative)
  }
}

extension ImportedLayer {
  /// The sums of the weights of each channel, filter by filter; none of what is left out.
  var weightSums: [[Int]] {
    switch content {
    case .kernels(let packed):
      let layer = packed.outline
      let width = layer.side.sequenceWidth
      return (0..<layer.filters).map { filter in
        (0..<layer.channels).map { channel in
          let ones = packed.oneCount(ofFilter: filter, channel: channel)
          return switch layer.kind {
          case .binary: 2 * ones - width
          case .signedBinary(let signs): (signs[filter] ? 1 : -1) * ones
          }
        }
      }
    case .integers(let tensor, _):
      let (filters, channels) = (tensor.shape[0], tensor.shape[1])
      let size = tensor.elementCount / (filters * channels)
      let weights = tensor.bytes.map { Int(Int8(bitPattern: $0)) }
      return (0..<filters).map { filter in
        (0..<channels).map { channel in
          let start = (filter * channels + channel) * size
          return weights[start..<start + size].reduce(0, +)
        }
      }
    case .leftOut: return []
    }
  }
}
