import KernelCodec

/// Weights of -1, 0 and +1 while they are read, in two bits each, and what they are as a layer.
struct WeightPlanes {
  private(set) var positive = BitPlane()
  private(set) var nonzero = BitPlane()
  /// Of the filter that is being read, and of those before: the signs that it has.
  private var signs: [Signs] = []
  private var firstZero: Int?
  private let shape: [Int]
  private let filterSize: Int

  private struct Signs {
    var hasPlus = false
    var hasMinus = false
    var firstZero: Int?
  }

  /// For a tensor of weights whose first axis is that of the filters.
  init(shape: [Int]) {
    self.shape = shape
    filterSize = shape.dropFirst().reduce(1, *)
    let count = filterSize * (shape.first ?? 1)
    positive.reserveCapacity(count)
    nonzero.reserveCapacity(count)
  }

  /// The number of weights so far.
  var count: Int { positive.count }

  var hasZeros: Bool { firstZero != nil }
  var hasMinus: Bool { signs.contains(where: \.hasMinus) }

  @inline(__always)
  mutating func append(_ weight: Int8) {
    if count == signs.count * filterSize { signs.append(Signs()) }
    if weight > 0 {
      signs[signs.count - 1].hasPlus = true
    } else if weight < 0 {
      signs[signs.count - 1].hasMinus = true
    } else {
      if firstZero == nil { firstZero = count }
      if signs[signs.count - 1].firstZero == nil { signs[signs.count - 1].firstZero = count }
    }
    positive.append(weight > 0)
    nonzero.append(weight != 0)
  }

  /// The layer that all weights are: binary, or signed binary where some are 0; a filter of zeros has the sign +1.
  ///
  /// Throws: `.tensor` of `.ternary` where some are 0, and a filter has both signs.
  func layer(_ outline: KernelLayer) throws(NetworkFileError) -> PackedLayer {
    guard let firstZero else { return PackedLayer(outline, bits: positive) }
    for (filter, own) in signs.enumerated() where own.hasPlus && own.hasMinus {
      let zero = Tensor.coordinates(of: own.firstZero ?? firstZero, in: shape)
      throw .tensor(outline.name, .ternary(zeroAt: zero, filter: filter))
    }
    var outline = outline
    outline.kind = .signedBinary(signs: signs.map { !$0.hasMinus })
    return PackedLayer(outline, bits: nonzero)
  }
}
