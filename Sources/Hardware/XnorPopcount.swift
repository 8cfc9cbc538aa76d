import Netlist

/// Counts the positions at which a weight word and an activation word agree.
///
/// The sum of the products of +1 and -1 is `2 * agreements - width`.
/// Latency: none, or `latency` cycles of `enable` when pipelined; one pair of words a cycle.
public struct XnorPopcount: Module {
  public static let summary =
    "Counts the positions at which a weight word and an activation word agree."

  /// Positions compared each cycle.
  public var width: Int
  /// How the count is built.
  public var structure: PopcountStructure
  /// Whether there are registers inside and after the count.
  public var isPipelined: Bool

  public init(width: Int, structure: PopcountStructure = .counted, isPipelined: Bool = false) {
    precondition(width >= 1, "XnorPopcount: the width is \(width); it must be at least 1")
    self.width = width
    self.structure = structure
    self.isPipelined = isPipelined
  }

  public var variant: String {
    "_\(width)" + (structure == .compressorTree ? "_tree" : "") + (isPipelined ? "_pipelined" : "")
  }

  /// Cycles from a pair of words to its count.
  public var latency: Int { isPipelined ? CompressorTree.latency(of: width) : 0 }

  @Bundle public struct Ports {
    /// Lets the pipeline advance; only when pipelined.
    @Input public var enable: Bit?
    /// One weight a position, 1 = +1.
    @Input public var weights: Bits
    /// One activation a position, 1 = +1.
    @Input public var activations: Bits
    /// How many positions agree, 0 to `width`.
    @Output public var agreements: Unsigned
  }

  public var ports: Ports {
    Ports(
      enable: isPipelined ? .bit : nil, weights: .width(width), activations: .width(width),
      agreements: .counting(to: width))
  }

  @Elaborated public func body(_ io: Ports) {
    let agree = ~(io.weights ^ io.activations)
    io.agreements <== populationCount(of: agree, structure: structure, enable: io.enable)
  }
}

/// The number of ones in `word` after the latency of a compressor tree, or at once if `enable` is nil.
func populationCount(of word: Bits, structure: PopcountStructure, enable: Bit?) -> Unsigned {
  switch structure {
  case .compressorTree:
    return CompressorTree(enable: enable).count(word.bitArray)
  case .counted:
    var count = word.populationCount
    guard let enable else { return count }
    for _ in 0..<CompressorTree.latency(of: word.width) {
      count = count.registered(enable: enable)
    }
    return count
  }
}
