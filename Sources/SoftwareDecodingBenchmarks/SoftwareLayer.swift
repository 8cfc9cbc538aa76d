import BinaryNetwork
import CBinaryConvolution
import KernelCodec

/// A layer of 3x3 kernels as a program runs it: a map, packed weights, and the stream they are decoded from.
struct SoftwareLayer {
  let name: String
  let channels: Int
  let filters: Int
  let pixels: Int
  /// Words of a window or a filter, the last filled up with zeros to a multiple of four.
  let words: Int
  /// The windows of all output pixels.
  let windows: [UInt64]
  /// All filters, packed.
  let weights: [UInt64]
  /// The compressed stream, with eight bytes behind it.
  private let stream: [UInt8]
  private let lookup: [UInt32]
  private let lookupWidth: Int
  /// The reference: agreements by pixel, then filter.
  let reference: [Int32]

  /// A layer with a random map; throws what encoding throws.
  init(_ kernels: KernelLayer, shape: ReActNetA.Layer, random: inout SplitMix64) throws {
    name = kernels.name
    channels = kernels.channels
    filters = kernels.filters
    let map = FeatureMap(channels: channels, height: shape.mapSide, width: shape.mapSide) {
      _, _, _ in .random(using: &random)
    }
    let convolution = try BinaryConvolution(kernels, stride: shape.stride, padding: shape.padding)
    reference = convolution.accumulators(of: map).values
    pixels = shape.outputSide * shape.outputSide
    let pixelWords = (channels + 63) / 64
    words = (9 * pixelWords + 3) / 4 * 4

    let source = map.bordered(by: shape.padding, with: kernels.paddingValue > 0)
    var windows = [UInt64](repeating: 0, count: pixels * words)
    for pixel in 0..<pixels {
      let (y, x) = pixel.quotientAndRemainder(dividingBy: shape.outputSide)
      for position in 0..<9 {
        let (row, column) = (y * shape.stride + position / 3, x * shape.stride + position % 3)
        for word in 0..<pixelWords {
          windows[pixel * words + position * pixelWords + word] =
            source.words[(row * source.width + column) * pixelWords + word]
        }
      }
    }
    self.windows = windows

    let container = try Container(
      encoding: [kernels], in: CodecConfiguration(entries: 512), insisting: nil)
    let coded = container.layers[0]
    let encoder = LaneEncoder(
      layout: coded.layout, table: coded.tableNumber.map { container.tables[$0] },
      sequenceWidth: 9)
    let codeWords = (0..<UInt32(512)).map { encoder.word(of: $0) }
    let width = codeWords.map { $0?.width ?? 0 }.max()!
    var lookup = [UInt32](repeating: 1 << 16, count: 1 << width)
    for (sequence, word) in codeWords.enumerated() {
      guard let word else { continue }
      let rest = width - word.width
      let first = Int(word.bits) << rest
      for index in first..<first + 1 << rest {
        lookup[index] = UInt32(sequence) | UInt32(word.width) << 16
      }
    }
    self.lookup = lookup
    lookupWidth = width
    stream = coded.streams[0] + [UInt8](repeating: 0, count: 8)
    var weights = [UInt64](repeating: 0, count: filters * words)
    for (index, sequence) in kernels.sequences.enumerated() {
      let (filter, channel) = index.quotientAndRemainder(dividingBy: channels)
      for position in 0..<9 where sequence >> UInt32(8 - position) & 1 == 1 {
        weights[filter * words + position * pixelWords + channel / 64] |= 1 << UInt64(channel % 64)
      }
    }
    self.weights = weights
  }

  /// Where the weights of the loop come from.
  enum Method: CaseIterable {
    /// Packed words in memory.
    case packed
    /// Each filter is decoded in the loop, for every tile again.
    case inLoop
    /// All filters are decoded before the loop, into a buffer.
    case beforehand
  }

  /// Differences by filter, then pixel.
  ///
  /// For each tile of `tile` pixels, for each filter: a word of weights is used for the tile's pixels.
  func run(_ method: Method, tile: Int, vectors: Bool, into differences: inout [UInt32]) {
    // Room for the sequences of a filter, and its words.
    var sequences = [UInt16](repeating: 0, count: (channels + 31) / 32 * 32)
    var scratch = [UInt64](repeating: 0, count: method == .beforehand ? filters * words : words)
    stream.withUnsafeBufferPointer { bytes in
      lookup.withUnsafeBufferPointer { lookup in
        func decode(_ stream: inout bnk_stream, _ packed: UnsafeMutablePointer<UInt64>) {
          bnk_decode_filter(
            &stream, lookup.baseAddress, UInt32(lookupWidth), channels, &sequences, packed, vectors)
        }
        scratch.withUnsafeMutableBufferPointer { scratch in
          if method == .beforehand {
            var position = bnk_stream(bytes: bytes.baseAddress, bit: 0)
            for filter in 0..<filters { decode(&position, scratch.baseAddress! + filter * words) }
          }
          weights.withUnsafeBufferPointer { weights in
            windows.withUnsafeBufferPointer { windows in
              differences.withUnsafeMutableBufferPointer { differences in
                for first in stride(from: 0, to: pixels, by: tile) {
                  let count = min(tile, pixels - first)
                  var position = bnk_stream(bytes: bytes.baseAddress, bit: 0)
                  for filter in 0..<filters {
                    var source = weights.baseAddress! + filter * words
                    switch method {
                    case .packed: break
                    case .inLoop:
                      decode(&position, scratch.baseAddress!)
                      source = UnsafePointer(scratch.baseAddress!)
                    case .beforehand:
                      source = UnsafePointer(scratch.baseAddress! + filter * words)
                    }
                    bnk_differences(
                      source, windows.baseAddress! + first * words, words, count,
                      differences.baseAddress! + filter * pixels + first, vectors)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Whether the differences are those of the reference arithmetic.
  func isRight(_ differences: [UInt32]) -> Bool {
    for filter in 0..<filters {
      for pixel in 0..<pixels {
        let agreements = Int32(9 * channels) - Int32(differences[filter * pixels + pixel])
        if agreements != reference[pixel * filters + filter] { return false }
      }
    }
    return true
  }
}
