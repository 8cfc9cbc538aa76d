import KernelCodec

/// A parameter of an engine that is not legal.
public enum EngineParameterError: Error, Hashable, Sendable {
  /// A parameter that is a number, by its name in `hwgen --set`.
  public enum Parameter: String, Hashable, Sendable {
    case laneCount = "lanes"
    case tileHeight = "tile height"
    case tileWidth = "tile width"
    case busWidth = "bus-width"
    case burstLength = "burst-length"
    case outstanding
    case readAhead = "read-ahead"
    case activationWords = "activation-words"
    case windowWords = "window-words"
    case filtersMaximum = "filters"
    case activationBits = "activation-bits"
    case outputBits = "output-bits"
    case sumWidth = "sum-width"
  }

  /// A value that is none of a few.
  case notOneOf(Parameter, Int, legal: [Int])
  /// A value beyond the least or greatest.
  case outside(Parameter, Int, legal: ClosedRange<Int>)
  /// A size of a memory that is no power of two.
  case notPowerOfTwo(Parameter, Int)
  /// Fewer filters than four times the lanes.
  case fewFilters(Int, lanes: Int)
  /// Outputs of more planes than the next layer can read.
  case outputsBeyondActivations(Int, activationBits: Int)
  /// A sum that is too narrow for the largest count of one window.
  case narrowSum(Int, needed: Int)
  /// What the codec says of its part.
  case codec(CodecError)
}

extension EngineParameters {
  public static let laneCountRange = 1...16
  public static let tileSides = [2, 4, 8]
  public static let busWidths = [32, 64, 128]
  public static let burstLengths = [4, 8, 16]
  public static let outstandingRange = 1...16
  public static let readAheads = [2, 4, 8]
  public static let activationWordsRange = 64...65_536
  public static let windowWordsRange = 16...4_096
  public static let filtersRange = 4...32_768
  public static let activationBitsRange = 1...8
  public static let outputBitsRange = 1...4
  public static let sumWidthRange = 8...28

  /// Throws the first parameter that is not legal, in the order of docs/engine.md, section 2.
  public func validate() throws(EngineParameterError) {
    do { try codec.validate() } catch { throw .codec(error) }
    try check(.laneCount, laneCount, in: Self.laneCountRange)
    try check(.tileHeight, tile.height, among: Self.tileSides)
    try check(.tileWidth, tile.width, among: Self.tileSides)
    try check(.busWidth, busWidth, among: Self.busWidths)
    try check(.burstLength, burstLength, among: Self.burstLengths)
    try check(.outstanding, outstanding, in: Self.outstandingRange)
    try check(.readAhead, readAhead, among: Self.readAheads)
    try checkMemory(.activationWords, activationWords, in: Self.activationWordsRange)
    try checkMemory(.windowWords, windowWords, in: Self.windowWordsRange)
    try checkMemory(.filtersMaximum, filtersMaximum, in: Self.filtersRange)
    if filtersMaximum < 4 * laneCount { throw .fewFilters(filtersMaximum, lanes: laneCount) }
    try check(.activationBits, activationBits, in: Self.activationBitsRange)
    try check(.outputBits, outputBits, in: Self.outputBitsRange)
    if outputBits > activationBits {
      throw .outputsBeyondActivations(outputBits, activationBits: activationBits)
    }
    try check(.sumWidth, sumWidth, in: Self.sumWidthRange)
    let largest = Self.sequenceWidth * ((1 << activationBits) - 1)
    let needed = Int.bitWidth - largest.leadingZeroBitCount + 1
    if sumWidth < needed { throw .narrowSum(sumWidth, needed: needed) }
  }

  private func check(
    _ parameter: EngineParameterError.Parameter, _ value: Int, among legal: [Int]
  ) throws(EngineParameterError) {
    if !legal.contains(value) { throw .notOneOf(parameter, value, legal: legal) }
  }

  private func check(
    _ parameter: EngineParameterError.Parameter, _ value: Int, in legal: ClosedRange<Int>
  ) throws(EngineParameterError) {
    if !legal.contains(value) { throw .outside(parameter, value, legal: legal) }
  }

  private func checkMemory(
    _ parameter: EngineParameterError.Parameter, _ value: Int, in legal: ClosedRange<Int>
  ) throws(EngineParameterError) {
    try check(parameter, value, in: legal)
    if value & (value - 1) != 0 { throw .notPowerOfTwo(parameter, value) }
  }
}

extension EngineParameterError: CustomStringConvertible {
  /// Which parameter, what it is, what it may be, and why.
  public var description: String {
    switch self {
    case .notOneOf(let parameter, let value, let legal):
      "\(parameter.rawValue) \(value): choose "
        + legal.map(String.init).joined(separator: ", ") + "; \(parameter.reason)"
    case .outside(let parameter, let value, let legal):
      "\(parameter.rawValue) \(value): choose \(legal.lowerBound) to \(legal.upperBound);"
        + " \(parameter.reason)"
    case .notPowerOfTwo(let parameter, let value):
      "\(parameter.rawValue) \(value): choose a power of two; its addresses wrap"
    case .fewFilters(let count, let lanes):
      "\(Parameter.filtersMaximum.rawValue) \(count): choose at least \(4 * lanes);"
        + " \(lanes) lanes read their thresholds from as many memories of at least four words"
    case .outputsBeyondActivations(let outputs, let activations):
      "\(Parameter.outputBits.rawValue) \(outputs): choose at most"
        + " \(Parameter.activationBits.rawValue), \(activations);"
        + " the next layer reads the planes that this one writes"
    case .narrowSum(let width, let needed):
      "\(Parameter.sumWidth.rawValue) \(width): choose at least \(needed);"
        + " one window of nine activations comes to so many bits with a sign"
    case .codec(let error): "\(error)"
    }
  }
}

extension EngineParameterError.Parameter {
  /// Why the values are limited.
  fileprivate var reason: String {
    switch self {
    case .laneCount: "each lane is a decoder, and a filter that is computed"
    case .tileHeight, .tileWidth:
      "pooling takes quarters of a tile, and a tile is a word of at most 64 bits"
    case .busWidth: "a beat is one, two or four words of 32 bits"
    case .burstLength: "bursts begin at multiples of their length, and none crosses 4 KiB"
    case .outstanding: "each burst under way has a place in a queue"
    case .readAhead:
      "one burst is used while the next arrives, and places are addressed by whole bits"
    case .activationWords: "a program names addresses within a map by 24 bits"
    case .windowWords: "the windows of a tile are 9 bits a pixel and word, twice"
    case .filtersMaximum: "a program counts filters in 16 bits"
    case .activationBits: "pixels have at most eight bits"
    case .outputBits: "each value of an output but the first has a threshold"
    case .sumWidth: "thresholds have 30 bits, and reach beyond every sum"
    }
  }
}
