import BinaryNetwork
import Testing

@testable import NetworkFiles

@Suite struct SumFunctionTests {
  /// A function of random steps, for two channels.
  private func function(_ random: inout SplitMix) -> SumFunction {
    func list(_ range: ClosedRange<Float>) -> [Double] {
      (0..<2).map { _ in Double(Float.random(in: range, using: &random)) }
    }
    var function = SumFunction(scale: list(0.1...2), offset: list(-3...3))
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let step: SumFunction.Step =
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .add(list(-20...20))
        case 1: .subtractFrom(list(-20...20))
        case 2: .multiply(list(-2...2))
        case 3: .divide(list(0.1...2))
        case 4: .clamp(low: -5, high: 7)
        default: .sign
        }
      let isAdded = function.append(step)
      #expect(isAdded)
    }
    return function
  }

  @Test func aComparisonIsWhatTheStepsGiveForEverySum() {
    var random = SplitMix(state: 3)
    for _ in 0..<300 {
      let function = function(&random)
      for channel in 0..<2 {
        let rules: [(Double) -> Bool] = [{ $0 >= 0 }, { $0 > 0 }, { $0 < 0.5 }]
        for rule in rules {
          let range = -40...41
          let found = ThresholdSearch.comparison(over: range) {
            rule(function.value(of: $0, channel: channel))
          }
          for sum in range {
            let bit = found.isAtLeast ? sum >= found.threshold : sum <= found.threshold
            #expect(bit == rule(function.value(of: sum, channel: channel)))
          }
        }
      }
    }
  }

  @Test func whatHasNoFiniteNumbersIsRefused() {
    var function = SumFunction(scale: [1])
    var additions = [
      function.append(.add([.nan])), function.append(.divide([0])),
    ]
    #expect(additions == [false, false])
    additions = (0...SumFunction.stepLimit).map { _ in function.append(.add([1])) }
    #expect(additions == [Bool](repeating: true, count: SumFunction.stepLimit) + [false])
    #expect(function.value(of: 2, channel: 0) == 66)
  }

  @Test func stepsAreRoundedToTheTypeOfTheGraph() {
    func value(_ type: ElementType, flushes: Bool = false, _ steps: [SumFunction.Step]) -> Double {
      var function = SumFunction(scale: [1], type: type, flushesSubnormals: flushes)
      for step in steps {
        let isAdded = function.append(step)
        #expect(isAdded)
      }
      return function.value(of: 3, channel: 0)
    }
    #expect(value(.float64, [.multiply([0.1])]) == 3 * 0.1)
    #expect(value(.float32, [.multiply([0.1])]) == Double(Float(0.3)))
    #expect(value(.float16, [.multiply([0.0999755859375])]) == 0.2998046875)
    #expect(value(.bfloat16, [.add([256])]) == 260)
    #expect(value(.float16, [.multiply([40000])]) == .infinity)
    #expect(
      value(.float16, [.cast(.float32), .multiply([0.1]), .cast(.float16)]) == 0.300048828125)
    let subnormal = Double(Float(1e-40))
    #expect(value(.float32, [.multiply([subnormal])]) == 3 * subnormal)
    #expect(value(.float32, flushes: true, [.multiply([subnormal])]) == 0)
    #expect(value(.float32, [.subtractFrom([0]), .leak([0.5])]) == -1.5)
  }

  @Test func turningBitsRoundTurnsEveryBitRound() throws {
    let threshold = try Threshold(thresholds: [3, -2], isAtLeast: [true, false])
    let flipped = try threshold.flipped()
    for accumulator in Int32(-6)...6 {
      for channel in 0..<2 {
        #expect(
          flipped.level(of: accumulator, channel: channel)
            != threshold.level(of: accumulator, channel: channel))
      }
    }
  }
}
