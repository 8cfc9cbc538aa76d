import BinaryNetwork
import Testing

@testable import CoreModel

/// A layer of 3x3 kernels with the border of one pixel.
private func layer(
  channels: Int, filters: Int, side: Int = 4, kernel: Int = 3
) -> ModelledLayer {
  ModelledLayer(
    name: "layer", channels: channels, filters: filters, height: side, width: side,
    geometry: ConvolutionGeometry(side: kernel, padding: kernel / 2))
}

/// Memory that answers at once, so that issue alone takes time.
private var ideal: CoreParameters {
  var parameters = CoreParameters()
  parameters.memory.secondLatency = 1
  parameters.memory.firstLatency = 1
  parameters.memory.memoryLatency = 0
  parameters.memory.memoryBytesPerCycle = 64
  return parameters
}

@Suite struct ConvolutionLoopTests {
  @Test func `addresses are those of windows in a bordered map`() {
    let layer = layer(channels: 256, filters: 1, side: 4)
    // Rows of six pixels of two words of sixteen bytes.
    #expect(layer.mapRange.count == 6 * 6 * 32)
    #expect(layer.windowAddress(0) == ModelledLayer.mapAddress)
    #expect(layer.windowAddress(5) - layer.windowAddress(0) == (6 + 1) * 32)
    #expect(layer.windowOffsets.count == 18)
    #expect(Array(layer.windowOffsets[..<4]) == [0, 32, 64, 6 * 32])
    #expect(layer.windowOffsets[9] == 16)
    let strided = ModelledLayer(
      name: "", channels: 32, filters: 1, height: 4, width: 4,
      geometry: ConvolutionGeometry(side: 3, stride: 2, padding: 1))
    #expect(strided.pixels == 4 && strided.wordBytes == 4)
    #expect(strided.windowAddress(3) - strided.windowAddress(0) == (2 * 6 + 2) * 4)
  }

  /// A word of weights and P words of activations, two cycles each alone; 3 P vector instructions; an integer
  /// instruction and a branch in one cycle. Behind a row P additions in pairs, an odd one beside a vector instruction.
  @Test(arguments: 1...12) func `a further position costs what its instructions need`(tile: Int)
    throws
  {
    var parameters = ideal
    parameters.tile = tile
    // One filter and one tile: kernels of 5 x 5 and of 3 x 3, on one output pixel a tile each.
    func cycles(_ kernel: Int) throws -> Int {
      let shape = ModelledLayer(
        name: "", channels: 128, filters: 1, height: kernel, width: kernel + tile - 1,
        geometry: ConvolutionGeometry(side: kernel))
      #expect(shape.pixels == tile)
      return try CoreRun(shape, on: parameters).cycles
    }
    let perWord = 2 + (2 + 3) * tile + 1
    let (five, four, three) = (try cycles(5), try cycles(4), try cycles(3))
    #expect(five - four == 9 * perWord + tile / 2)
    #expect(four - three == 7 * perWord + tile / 2)
  }

  @Test func `each instruction of the loop is issued`() throws {
    let shape = layer(channels: 128, filters: 8, side: 4)
    let run = try CoreRun(shape, on: ideal)
    // Sixteen pixels in four tiles. Zeros; 9 words of weights, 36 of activations, 36 x 3 vector instructions; integer
    // and branch a word, four of each row; two a pixel to widen, two to finish; integer and branch a filter.
    let perFilter = 4 + 9 + 36 + 108 + 18 + 12 + 8 + 8 + 2
    #expect(run.instructions == 4 * 8 * perFilter)
    #expect(run.reads == 4 * 8 * 45)
  }

  @Test func `sums of bytes are widened before they overflow`() throws {
    // 36 words: after 31 and at the end.
    let shape = layer(channels: 512, filters: 1, side: 2)
    let run = try CoreRun(shape, on: ideal)
    let perFilter = 4 + 36 + 144 + 432 + 72 + 48 + 2 * 8 + 8 + 2
    #expect(run.instructions == perFilter)
  }

  @Test(arguments: [0, 1, 2]) func `bytes are lines times their number`(prefetch: Int) throws {
    var parameters = CoreParameters()
    parameters.memory.prefetchLines = prefetch
    let shape = layer(channels: 512, filters: 96, side: 6)
    let run = try CoreRun(shape, on: parameters)
    // The map is in the second cache; weights, a whole number of lines, come once: they fit there.
    #expect(shape.weightBytes == 96 * 36 * 16)
    #expect(run.memoryBytes >= shape.weightBytes)
    #expect(run.memoryBytes <= shape.weightBytes + 64 * prefetch * 3)
    // They do not fit the first cache: each tile reads them again.
    let tiles = 9
    #expect(run.firstBytes >= tiles * shape.weightBytes)
    #expect(run.firstBytes % 64 == 0)
    if prefetch == 0 { #expect(run.firstBytes == (run.reads - run.firstHits) * 64) }
  }

  @Test func `weights that exceed the second cache come again for every tile`() throws {
    var parameters = CoreParameters()
    parameters.memory.prefetchLines = 0
    parameters.memory.second = CacheParameters(byteCount: 32 << 10, ways: 16)
    parameters.memory.first = CacheParameters(byteCount: 8 << 10, ways: 4)
    let shape = layer(channels: 512, filters: 96, side: 2)
    parameters.tile = 1
    let run = try CoreRun(shape, on: parameters)
    #expect(run.memoryBytes >= 4 * shape.weightBytes)
    #expect(run.limit == .weights)
  }

  @Test func `illegal parameters and layers are refused`() {
    var parameters = CoreParameters(tile: 13)
    let shape = layer(channels: 8, filters: 1)
    #expect(throws: CoreModelError.outOfRange(name: "tile", value: 13, legal: 1...12)) {
      try CoreRun(shape, on: parameters)
    }
    parameters = CoreParameters()
    parameters.memory.first.byteCount = 1000
    #expect(throws: CoreModelError.cache(name: "first", parameters.memory.first)) {
      try CoreRun(shape, on: parameters)
    }
    parameters = CoreParameters()
    parameters.memory.memoryBytesPerCycle = .nan
    #expect(throws: CoreModelError.self) { try CoreRun(shape, on: parameters) }
    let none = ModelledLayer(
      name: "none", channels: 8, filters: 1, height: 2, width: 2,
      geometry: ConvolutionGeometry(side: 3))
    #expect(throws: CoreModelError.emptyLayer(name: "none")) {
      try CoreRun(none, on: CoreParameters())
    }
  }
}
