import Testing

@testable import Hardware

@Suite struct ThresholdWordTests {
  @Test(arguments: [true, false])
  func biasGivesTheComparisonForEverySum(isRising: Bool) {
    let width = 5
    let values = Array(-70...70) + [ThresholdWord.range.lowerBound, ThresholdWord.range.upperBound]
    for value in values {
      let threshold = ThresholdWord(isRising: isRising, value: value)
      let bias = threshold.bias(accumulatorWidth: width)
      #expect(bias >= -(1 << width) && bias <= 0)
      for sum in 0..<1 << width {
        let expected = isRising ? sum >= value : sum <= value
        #expect((sum + bias >= 0) == (expected == isRising), "sum \(sum), threshold \(value)")
      }
    }
  }

  @Test func wordsReadBack() {
    for value in [0, 1, -1, 9216, ThresholdWord.range.lowerBound, ThresholdWord.range.upperBound] {
      for isRising in [true, false] {
        let threshold = ThresholdWord(isRising: isRising, value: value)
        #expect(ThresholdWord(word: threshold.word) == threshold)
      }
    }
    #expect(ThresholdWord(isRising: true, value: -2).word == 0xFFFF_FFFE)
    #expect(ThresholdWord(isRising: false, value: 7).word == 7)
  }

  @Test func valuesBeyondTheWordStayOutOfReach() {
    #expect(ThresholdWord(isRising: true, value: .max).bias(accumulatorWidth: 30) == -(1 << 30) + 1)
    #expect(ThresholdWord(isRising: true, value: .min).bias(accumulatorWidth: 14) == 0)
    #expect(ThresholdWord(isRising: false, value: .max).bias(accumulatorWidth: 14) == -(1 << 14))
    #expect(ThresholdWord(isRising: false, value: .min).bias(accumulatorWidth: 14) == 0)
  }
}
