import Netlist

extension AccumulateCore {
  /// The count of each pixel.
  @Elaborated func pixelCounts(weights: Bits, windows: [Bits]) -> [Unsigned] {
    switch mode {
    case .xnor:
      let popcounts = windows.map { _ in Instance(of: XnorPopcount(width: sequenceWidth)) }
      for (popcount, window) in zip(popcounts, windows) {
        popcount.weights <== weights
        popcount.activations <== window
      }
      return popcounts.map { $0.agreements }
    case .signedBinary:
      let popcounts = windows.map { _ in Instance(of: SignedBinaryPopcount(width: sequenceWidth)) }
      for (popcount, window) in zip(popcounts, windows) {
        popcount.mask <== weights
        popcount.activations <== window
      }
      return popcounts.map { $0.hits }
    }
  }
}
