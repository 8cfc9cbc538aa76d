import BinaryNetwork
import Foundation
import Testing

@testable import NetworkFiles

/// Small good files, damaged at random: each is read or refused, and none traps or hangs.
@Suite struct DamagedFilesTests {
  private static let graph = """
    [{"kind":"integer_convolution","name":"first","weight":"i","threshold":"t","direction":"d",\
    "input":[1,2,2],"output":[1,2,2],"kernel":[1,1],"stride":[1,1],"padding":[0,0],\
    "padding_value":0,"pool":null},\
    {"kind":"integer_linear","name":"last","weight":"f","bias":"t","input":[1,2,2],\
    "output":[1],"flatten":"channel,row,column"}]
    """

  static let seeds: [[UInt8]] = {
    let array = npy("<i2", "(2, 1, 1, 1)", [1, 0, 255, 255], fortran: true)
    let file = SafetensorsFile(
      tensors: [
        Tensor(name: "i", elementType: .int8, shape: [1, 1, 1, 1], bytes: [3]),
        Tensor(name: "t", elementType: .int32, shape: [1], bytes: [1, 0, 0, 0]),
        Tensor(name: "d", elementType: .uint8, shape: [1], bytes: [1]),
        Tensor(name: "f", elementType: .int8, shape: [1, 4], bytes: [1, 2, 3, 4]),
      ], metadata: ["format": "hwgen-binary-network-1", "graph": graph])
    let binary = SafetensorsFile(
      tensors: [Tensor(name: "w", elementType: .uint8, shape: [1, 2, 2, 1], bytes: [0, 1, 1, 0])])
    let archive = zip([
      ZipMember(name: "a.npy", contents: array),
      ZipMember(name: "b.npy", contents: array, method: 8, stored: deflatedBlock(array)),
    ])
    return [array, file.encoded(), binary.encoded(), archive]
  }()

  @Test func undamagedNetworkIsRead() throws {
    let file = try NetworkFile(bytes: Self.seeds[1][...], name: "x")
    #expect(try Network(file: file).predict([0, 1, 2, 3]) == 0)
  }

  @Test(arguments: 0..<4)
  func readsOrRefuses(seed: Int) {
    var generator = SplitMix(state: printedSeed("file \(seed)"))
    var refused = 0
    for _ in 0..<20_000 {
      var bytes = Self.seeds[seed]
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damage(&bytes, using: &generator)
      }
      if !isRead(bytes) { refused += 1 }
    }
    #expect(refused > 1000)
  }

  private func isRead(_ bytes: [UInt8]) -> Bool {
    guard let file = try? NetworkFile(bytes: bytes[...], name: "x") else { return false }
    let weights = try? BinaryWeights(of: file)
    if let weights {
      let back = SafetensorsFile(tensors: weights.layers.map(\.tensor)).encoded()
      #expect((try? SafetensorsFile(bytes: back[...]))?.tensors.count == weights.layers.count)
    }
    let network = try? Network(file: file)
    if let network, network.pixelCount < 10_000 {
      _ = network.predict(.init(repeating: 1, count: network.pixelCount))
    }
    return weights != nil || network != nil
  }
}

/// A generator of random numbers with a seed: SplitMix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// Changes a bit or a byte, moves what follows by one, or overwrites a word.
func damage(_ bytes: inout [UInt8], using random: inout SplitMix) {
  guard let index = bytes.indices.randomElement(using: &random) else { return }
  switch Int.random(in: 0..<6, using: &random) {
  case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
  case 1: bytes[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random)!
  case 2: bytes[index] = UInt8(ascii: "9")
  case 3: bytes.remove(at: index)
  case 4: bytes.insert(bytes[index], at: index)
  default:
    for place in index..<min(index + 8, bytes.count) { bytes[place] = 0xFF }
  }
}
