import BinaryNetwork
import Testing

@testable import EngineModel

struct ImagePlanTests {
  private func plan(side: Int, stride: Int, padding: Int, value: UInt8 = 0) throws -> ImagePlan {
    let convolution = try IntegerConvolution(
      weights: [Int8](repeating: 1, count: side * side), filters: 1, channels: 1,
      geometry: ConvolutionGeometry(side: side, stride: stride, padding: padding),
      paddingValue: value)
    return PixelConvolution(convolution, imageHeight: 11, imageWidth: 11).plan
  }

  @Test func phasesOfTheImageAreChannels() throws {
    let plan = try plan(side: 5, stride: 2, padding: 0)
    #expect(plan.channels.map(\.top) == [0, 0, 1, 1])
    #expect(plan.channels.map(\.left) == [0, 1, 0, 1])
    #expect([plan.stride, plan.height, plan.width] == [2, 6, 6])
  }

  @Test func aPhaseOfMorePositionsThanAWindowIsSeveralChannels() throws {
    let plan = try plan(side: 5, stride: 1, padding: 2, value: 9)
    // Blocks at positions 0 and 3 of the kernel, two pixels beyond the border.
    #expect(plan.channels.map(\.top) == [-2, -2, 1, 1])
    #expect(plan.outside == 9)
  }

  @Test func kernelsThatFitAreLeftAsTheyAre() throws {
    #expect(try plan(side: 3, stride: 2, padding: 1).channels.count == 1)
    #expect(try plan(side: 3, stride: 2, padding: 1, value: 7).channels.count == 4)
  }

  @Test func wordsLieInOrderWithTheMostSignificantPlaneFirst() throws {
    let plan = try plan(side: 1, stride: 1, padding: 0)
    let pixels = (0..<121).map { UInt8($0) }
    let bytes = try plan.bytes(of: pixels, tile: TileShape(height: 2, width: 4))
    // Six rows of three tiles of eight planes, a byte each.
    #expect(bytes.count == 6 * 3 * 8)
    // Tile (0, 1) has pixels 4 to 7 and 15 to 18; bit 2 is plane 5.
    #expect(bytes[8 + 5] == 0b0001_1111)
    #expect(throws: EngineRefusal.image(found: 3, expected: 121)) {
      try plan.bytes(of: [1, 2, 3], tile: TileShape(height: 2, width: 4))
    }
  }

  @Test func wordsOfFourPixelsTakeAByte() {
    #expect(TileShape(height: 2, width: 2).imageBytes(of: [0x9, 0x3]) == [9, 3])
    #expect(TileShape(height: 4, width: 4).imageBytes(of: [0x1234]) == [0x34, 0x12])
  }
}
