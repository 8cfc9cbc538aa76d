/// Bits from `high` down to `low`, written `7...0`.
public struct BitRange: Sendable {
  public var high: Int
  public var low: Int
}

/// `high...low`, inside the brackets of a signal.
@_disfavoredOverload
public func ... (high: Int, low: Int) -> BitRange {
  BitRange(high: high, low: low)
}

extension Word {
  /// Bits `high...low`.
  public subscript(range: BitRange) -> Bits {
    Bits(node.sliced(high: range.high, low: range.low))
  }

  /// Bit `index`, 0 the least significant.
  public subscript(index: Int) -> Bit { Bit(node.sliced(high: index, low: index)) }

  /// The bit at a variable index; 0 past the end.
  public subscript(index: Unsigned) -> Bit {
    Bit((self.asBits >> index).node.truncated(to: 1))
  }

  /// `width` bits from bit `low` up.
  public func slice(at low: Int, width: Int) -> Bits { Bits(node.sliced(low: low, width: width)) }

  /// The word in pieces of `size` bits, the lowest first; an error where `size` does not divide it.
  public func chunks(of size: Int) -> [Bits] {
    guard size > 0, width % size == 0 else {
      node.builder.report(.unevenChunks(Party(node), size: size))
      return []
    }
    return (0..<width / size).map { slice(at: $0 * size, width: size) }
  }

  /// The bits one by one, the lowest first.
  public var bitArray: [Bit] { (0..<width).map { self[$0] } }

  /// The bits in the other order.
  public var reversed: Bits { concatenate(bitArray) }
}

/// The parts side by side, the first the most significant.
public func concatenate(_ parts: any Leaf...) -> Bits { concatenate(parts) }

/// The parts side by side, the first the most significant.
public func concatenate(_ parts: [any Leaf]) -> Bits {
  guard !parts.isEmpty else {
    ModuleBuilder.required.report(.noBits(0))
    return Bits(ModuleBuilder.required.poison(width: 1))
  }
  return Bits(Node.concatenated(parts.map(\.node)))
}

/// The parts side by side, the first the most significant.
public func concatenate<Part: Leaf>(_ parts: [Part]) -> Bits { concatenate(parts as [any Leaf]) }
