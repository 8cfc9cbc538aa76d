import ArgumentParser
import BinaryNetwork
import CBinaryConvolution
import Foundation
import KernelCodec

/// A method whose results are not the reference arithmetic's.
struct WrongSums: Error, CustomStringConvertible {
  var description: String
}

/// Decoding in software beside convolution in software, on ReActNet-A's 3x3 layers.
struct SoftwareDecodingBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What decoding in software costs: swift run -c release SoftwareDecodingBenchmarks",
    discussion: """
      Runs xnor-popcount convolutions of ReActNet-A's 3x3 layers, kernels drawn to 6.82 bits of entropy, on one core: with packed \
      weights in memory, with every filter decoded in the loop for each tile of pixels again, and with all filters decoded \
      into a buffer before a layer. All three must equal the reference arithmetic first. Times are processor time, the three in turn, \
      round by round; ratios are of one round, and of them the median, the least and the greatest are shown.
      """)

  @Option(help: "Rounds.")
  var rounds = 9

  @Option(parsing: .upToNextOption, help: "Pixels of a tile; 0 is the whole map.")
  var tiles = [1, 4, 16, 49, 196, 0]

  @Flag(help: "Leave vector instructions out.")
  var portable = false

  @Flag(help: "Print figures for a program.")
  var json = false

  struct Figures: Codable {
    /// A ratio of processor times: of the rounds the median, the least and the greatest.
    struct Ratio: Codable {
      var median: Double
      var least: Double
      var greatest: Double

      init(_ values: [Double]) {
        let sorted = values.sorted()
        median = sorted[sorted.count / 2]
        least = sorted[0]
        greatest = sorted[sorted.count - 1]
      }

      var text: String { String(format: "%.2f (%.2f-%.2f)", median, least, greatest) }
    }

    struct Tile: Codable {
      var pixels: Int
      /// Milliseconds of the convolutions with packed weights, the median.
      var milliseconds: Double
      var inLoop: Ratio
      var beforehand: Ratio
    }

    var vectors: Bool
    var rounds: Int
    var tiles: [Tile] = []
  }

  func validate() throws {
    if rounds < 1 || tiles.contains(where: { $0 < 0 }) {
      throw ValidationError("rounds are 1 or more, tiles 0 or more")
    }
  }

  func run() throws {
    let vectors = bnk_has_vectors() && !portable
    var random = SplitMix64(seed: 2)
    let layers = try zip(ReActNetA.drawnLayers(), ReActNetA.kernelLayers).map {
      try SoftwareLayer($0, shape: $1, random: &random)
    }
    var figures = Figures(vectors: vectors, rounds: rounds)
    for tile in tiles {
      figures.tiles.append(try measure(layers, tile: tile, vectors: vectors))
      if !json { print(text(figures.tiles.last!)) }
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      print(String(decoding: try encoder.encode(figures), as: UTF8.self))
    }
  }

  private func measure(
    _ layers: [SoftwareLayer], tile: Int, vectors: Bool
  ) throws -> Figures.Tile {
    var results = layers.map { [UInt32](repeating: 0, count: $0.filters * $0.pixels) }
    func run(_ method: SoftwareLayer.Method, _ index: Int) {
      let pixels = tile == 0 ? layers[index].pixels : tile
      layers[index].run(method, tile: pixels, vectors: vectors, into: &results[index])
    }
    for method in SoftwareLayer.Method.allCases {
      for index in layers.indices {
        results[index] = Array(repeating: .max, count: results[index].count)
        run(method, index)
        guard layers[index].isRight(results[index]) else {
          throw WrongSums(description: "\(layers[index].name), \(method): not the reference's sums")
        }
      }
    }
    var times: [[Double]] = []
    for _ in 0..<rounds {
      times.append(
        SoftwareLayer.Method.allCases.map { method in
          let start = clock()
          for index in layers.indices { run(method, index) }
          return Double(clock() - start) / Double(CLOCKS_PER_SEC)
        })
    }
    return Figures.Tile(
      pixels: tile, milliseconds: 1000 * times.map { $0[0] }.sorted()[rounds / 2],
      inLoop: Figures.Ratio(times.map { $0[1] / $0[0] }),
      beforehand: Figures.Ratio(times.map { $0[2] / $0[0] }))
  }

  private func text(_ tile: Figures.Tile) -> String {
    let name = tile.pixels == 0 ? "whole maps" : "\(tile.pixels) pixels"
    return "\(name): packed \(String(format: "%.1f", tile.milliseconds)) ms; decoding in the loop "
      + "\(tile.inLoop.text) of that, beforehand \(tile.beforehand.text)"
  }
}

SoftwareDecodingBenchmarks.main()
