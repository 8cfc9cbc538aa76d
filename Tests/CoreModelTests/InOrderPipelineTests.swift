import Testing

@testable import CoreModel

/// Short runs of instructions, with the cycles that a person finds for them.
@Suite struct InOrderPipelineTests {
  private let integer = InstructionTiming()
  private let vector = InstructionTiming(latency: 3)
  private let wide = InstructionTiming(cycles: 2, latency: 3, pairs: false)

  @Test func `two integer instructions share a cycle, a third does not`() {
    var pipeline = InOrderPipeline(width: 2)
    let cycles = (0..<5).map { _ in pipeline.issue(integer, on: .integer) }
    #expect(cycles == [0, 0, 1, 1, 2])
    var single = InOrderPipeline(width: 1)
    expect((0..<3).map { _ in single.issue(integer, on: .integer) }, is: [0, 1, 2])
  }

  @Test func `there is one vector pipe`() {
    var pipeline = InOrderPipeline(width: 2)
    expect(pipeline.issue(vector, on: .vector), is: 0)
    expect(pipeline.issue(vector, on: .vector), is: 1)
    expect(pipeline.issue(integer, on: .integer), is: 1)
    expect(pipeline.issue(vector, on: .vector), is: 2)
  }

  @Test func `a wide load has two cycles for itself`() {
    var pipeline = InOrderPipeline(width: 2)
    expect(pipeline.issue(vector, on: .vector), is: 0)
    expect(pipeline.issue(wide, on: .memory), is: 1)
    expect(pipeline.issue(vector, on: .vector), is: 3)
    expect(pipeline.issue(integer, on: .integer), is: 3)
    expect(pipeline.issue(wide, on: .memory), is: 4)
    expect(pipeline.issue(wide, on: .memory), is: 6)
    #expect(pipeline.instructions == 6)
  }

  @Test func `operands hold what comes behind, and the wait has a cause`() {
    var pipeline = InOrderPipeline(width: 2)
    expect(pipeline.issue(vector, on: .vector, operands: 10, cause: .weights), is: 10)
    expect(pipeline.issue(integer, on: .integer), is: 10)
    expect(pipeline.issue(vector, on: .vector, operands: 4, cause: .activations), is: 11)
    expect(pipeline.issue(vector, on: .vector, operands: 15), is: 15)
    #expect(pipeline.waits == [10, 0, 0, 3])
  }
}
