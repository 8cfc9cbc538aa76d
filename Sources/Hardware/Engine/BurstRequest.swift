import Netlist

/// What a client of a `BurstReader` asks for: words of 32 bits that follow each other in memory.
@Bundle public struct BurstRequest {
  /// The byte address of the first, a multiple of 64.
  public var address: Unsigned
  /// Their number less one.
  public var lastIndex: Unsigned

  /// Bits of a number of words: those of 4 GiB.
  public static let indexWidth = 30

  static func shape() -> ShapeOf<BurstRequest> {
    BurstRequest.shape(address: .width(32), lastIndex: .width(indexWidth))
  }
}
