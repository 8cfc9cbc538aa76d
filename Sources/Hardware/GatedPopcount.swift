import Netlist

/// A count of the positions at which a gate gives one for a word of weights and a word of activations.
///
/// Latency: none, or `latency` cycles of `enable` when pipelined; one pair of words a cycle.
public protocol GatedPopcount: Module {
  /// Positions taken each cycle.
  var width: Int { get }
  /// How the count is built.
  var structure: PopcountStructure { get }
  /// Whether there are registers inside and after the count.
  var isPipelined: Bool { get }
}

extension GatedPopcount {
  public var variant: String {
    "_\(width)" + (structure == .compressorTree ? "_tree" : "") + (isPipelined ? "_pipelined" : "")
  }

  /// Cycles from a pair of words to its count.
  public var latency: Int { isPipelined ? CompressorTree.latency(of: width) : 0 }

  /// The number of ones in `gated`, what the gate gives, after `latency` cycles of `enable`.
  func count(_ gated: Bits, enable: Bit?) -> Unsigned {
    switch structure {
    case .compressorTree:
      return CompressorTree(enable: enable).count(gated.bitArray)
    case .counted:
      var count = gated.populationCount
      guard let enable else { return count }
      for _ in 0..<latency { count = count.registered(enable: enable) }
      return count
    }
  }
}
