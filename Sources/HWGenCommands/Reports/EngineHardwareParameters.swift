import EngineModel
import ToolSupport

/// What an engine was generated for, and the bits of its memories.
public struct EngineHardwareParameters: Codable, Hashable, Sendable {
  /// Where its SystemVerilog lies.
  public var folder: String
  /// The hash that a program must carry, in hexadecimal digits.
  public var configurationHash: String
  public var lanes: Int
  public var entries: Int
  public var layouts: [String]
  public var longestCode: Int
  public var tile: String
  public var busWidth: Int
  public var burstLength: Int
  public var outstanding: Int
  public var readAhead: Int
  public var activationWords: Int
  public var windowWords: Int
  public var filtersMaximum: Int
  public var activationBits: Int
  public var outputBits: Int
  public var sumWidth: Int
  public var operations: String
  public var counters: String
  /// Bits of the two activation memories.
  public var activationMemoryBits: Int
  /// Bits of the window memory: two banks of nine bits a pixel.
  public var windowMemoryBits: Int

  public init(_ parameters: EngineParameters, folder: String) {
    self.folder = folder
    let digits = String(parameters.hash, radix: 16)
    configurationHash = String(repeating: "0", count: 8 - digits.count) + digits
    lanes = parameters.laneCount
    entries = parameters.codec.entries
    layouts = parameters.codec.layouts.kinds.map(\.description)
    longestCode = parameters.codec.longestCode
    tile = parameters.tile.description
    busWidth = parameters.busWidth
    burstLength = parameters.burstLength
    outstanding = parameters.outstanding
    readAhead = parameters.readAhead
    activationWords = parameters.activationWords
    windowWords = parameters.windowWords
    filtersMaximum = parameters.filtersMaximum
    activationBits = parameters.activationBits
    outputBits = parameters.outputBits
    sumWidth = parameters.sumWidth
    operations = parameters.operations.rawValue
    counters = parameters.counters.rawValue
    activationMemoryBits = 2 * parameters.activationWords * parameters.tile.pixelCount
    windowMemoryBits =
      2 * parameters.windowWords * EngineParameters.sequenceWidth * parameters.tile.pixelCount
  }

  /// A few lines.
  var text: String {
    """
    \(folder.printable): \(lanes) \(lanes == 1 ? "lane" : "lanes") (\(entries) entries; \(layouts.joined(separator: ", "))), tiles of \(tile), \
    a bus of \(busWidth) bits, hash \(configurationHash)
    up to \(filtersMaximum) filters, \(windowWords) words of windows, activations of \(activationBits) bits, \
    outputs of \(outputBits), sums of \(sumWidth); \(operations)
    memories: activations \(activationMemoryBits) bits, windows \(windowMemoryBits) bits
    """
  }
}
