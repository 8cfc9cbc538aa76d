import Testing

@testable import NetworkFiles

@Suite struct FilterFactorsTests {
  private func tensor(_ shape: [Int], _ values: [Float]) -> Tensor {
    Tensor(
      name: "w", elementType: .float32, shape: shape,
      bytes: values.flatMap { little(Int($0.bitPattern), 4) }[...])
  }

  @Test func factorsAreTakenOffFilterByFilter() throws {
    let (weights, factors) = try #require(
      tensor([2, 3], [0.5, -0.5, 0.5, -3, -3, 3]).withoutFactors)
    #expect(weights.elementType == .int8 && weights.shape == [2, 3])
    #expect(weights.bytes == [1, 0xFF, 1, 0xFF, 0xFF, 1])
    #expect(factors == [0.5, 3])
  }

  @Test func zerosStayZeros() throws {
    let (weights, factors) = try #require(
      tensor([3, 2], [0, -0.5, 0, 0, -0.0, 2]).withoutFactors)
    #expect(weights.bytes == [0, 0xFF, 0, 0, 0, 1])
    #expect(factors == [0.5, 1, 2])
    let layer = try tensor([3, 2], [0, -0.5, 0, 0, -0.0, 2]).kernelLayer()
    #expect(layer.kind == .signedBinary(signs: [false, true, true]))
  }

  @Test(arguments: [
    (ElementType.float16, [0, 0x38, 0, 0xB8]), (.bfloat16, [0, 0x3F, 0, 0xBF]),
    (.float64, [0, 0, 0, 0, 0, 0, 0xE0, 0x3F, 0, 0, 0, 0, 0, 0, 0xE0, 0xBF]),
  ])
  func everyFloatingPointTypeIsRead(type: ElementType, bytes: [UInt8]) throws {
    let tensor = Tensor(name: "w", elementType: type, shape: [1, 2], bytes: bytes[...])
    let (weights, factors) = try #require(tensor.withoutFactors)
    #expect(weights.bytes == [1, 0xFF] && factors == [0.5])
  }

  @Test func otherValuesAreNone() {
    // One weight a filter says nothing of its kind.
    let others = [
      tensor([1, 2], [0.5, 0.25]), tensor([1, 2], [.infinity, .infinity]),
      tensor([1, 2], [.nan, .nan]), tensor([2, 1], [0.5, 0.25]), tensor([], [0.5]),
      tensor([0, 2], []), Tensor(name: "w", elementType: .int8, shape: [1, 2], bytes: [5, 5]),
    ]
    for tensor in others { #expect(tensor.withoutFactors == nil, "\(tensor)") }
  }

  @Test func signsAreTakenOfAllThatHaveOne() throws {
    #expect(
      try tensor([2, 2], [0.1, -7, .infinity, -1e-30]).signs(ofZero: nil).tensor.bytes
        == [1, 0xFF, 1, 0xFF])
    let whole = Tensor(name: "w", elementType: .int16, shape: [2], bytes: [0, 1, 0, 0x80])
    #expect(try whole.signs(ofZero: nil).tensor.bytes == [1, 0xFF])
    #expect(
      message { () throws(NetworkFileError) in
        try tensor([1, 2], [1, .nan]).signs(ofZero: .plus).tensor
      } == "tensor `w`: NaN at [0, 1] has no sign (F32); leave it out with --skip 'w'")
  }
}
