import EngineModel
import EngineTiming
import Testing

@testable import CoVerification

/// What the twin says of small networks; that the hardware says the same is for the engine's bench.
@Suite struct EngineTwinTests {
  private static let memories = [
    MemoryTiming(latency: 1, rate: 4096), MemoryTiming(.lpddr4), MemoryTiming(.ddr3),
    MemoryTiming(
      latency: 70, rate: 5, bankCount: 2, rowBytes: 256, rowMissCycles: 25,
      refreshInterval: 200, refreshCycles: 90),
  ]

  private func trials() throws -> [EngineTrial] {
    try [EngineParameters.Preset.small, .medium, .large].flatMap { preset in
      try EngineTrialShape.networks.enumerated().map { index, shapes in
        try EngineTrial.random(shapes, for: EngineParameters(preset), seed: 100 + index)
      }
    }
  }

  private func twin(_ trial: EngineTrial, _ memory: MemoryTiming) throws -> EngineTwin {
    try EngineTwin(
      trial.program, at: EngineTimeline.programAddress, imageByteCount: trial.image.count,
      imageAt: EngineTimeline.imageAddress, memory: memory)
  }

  @Test func cyclesThatArePassedOverAreLikeThoseThatAreNot() throws {
    for trial in try trials() {
      for memory in Self.memories {
        var (quick, slow) = (try twin(trial, memory), try twin(trial, memory))
        let timeline = quick.run()
        #expect(timeline == slow.run(everyCycle: true), "\(memory)")
        #expect(timeline.layers.map(\.name) == trial.program.layers.map(\.name))
      }
    }
  }

  @Test func stepsAndBeatsAreThoseOfTheProgram() throws {
    for trial in try trials() {
      for memory in Self.memories {
        var twin = try twin(trial, memory)
        let timeline = twin.run()
        let beatBytes = trial.program.parameters.busWidth / 8
        func beats(_ bytes: Int) -> Int { (bytes + beatBytes - 1) / beatBytes }
        let streams = trial.program.layers.reduce(0) { sum, layer in
          let each = layer.descriptor.streamBytes.reduce(0) { $0 + beats($1) }
          return sum + each * layer.descriptor.outputTiles.count
        }
        #expect(timeline.arraySteps == trial.work.reduce(0) { $0 + $1.arrayCycles })
        #expect(timeline.busBeats == streams + beats(trial.length) + beats(trial.image.count))
        for (layer, work) in zip(timeline.layers, trial.work) {
          #expect(layer.arraySteps == work.arrayCycles)
          let waits = layer.sequenceStalls + layer.windowStalls
          #expect(layer.end - layer.start >= layer.arraySteps + waits)
        }
      }
    }
  }

  @Test func programsForSpeedAreNeverSlowerThanTheCheapest() throws {
    var generator = SeededGenerator(seed: 40)
    for (index, shapes) in EngineTrialShape.networks.enumerated() {
      let layers = shapes.map { $0.layer(generator: &generator) }
      for preset in EngineParameters.Preset.allCases {
        let parameters = EngineParameters(preset)
        let cheapest = try EngineProgram(layers, for: parameters)
        let programs = try ProgramsForSpeed(layers, for: parameters)
        for memory in Self.memories {
          let program = try programs.program(on: memory)
          #expect(program.layers.map(\.name) == cheapest.layers.map(\.name))
          #expect(
            try EngineTimeline(of: program, memory: memory).cycles
              <= EngineTimeline(of: cheapest, memory: memory).cycles, "network \(index), \(memory)")
        }
      }
    }
  }

  @Test func thereIsNoTimeOfAnImageThatIsRefused() throws {
    for trial in try trials() {
      for count in [0, 1, trial.image.count - 4, trial.image.count + 4] {
        #expect(throws: EngineFault(.tooLarge, layer: 0, .image)) {
          try EngineTwin(
            trial.program, at: EngineTimeline.programAddress, imageByteCount: count,
            imageAt: EngineTimeline.imageAddress, memory: Self.memories[0])
        }
      }
    }
  }

  /// Rows of a bank are alike, and after a refresh none of them is open.
  @Test func timeDoesNotDependOnTheRowsOfABank() throws {
    let memory = Self.memories[3]
    let distance = 4096 * memory.bankCount * memory.rowBytes
    for trial in try trials() {
      let times = try [0, distance].map { place in
        var twin = try EngineTwin(
          trial.program, at: place, imageByteCount: trial.image.count,
          imageAt: place + distance / 2, memory: memory)
        return twin.run()
      }
      #expect(times[0] == times[1])
    }
  }

  @Test func memoriesAreLegalOrNot() {
    func memory(rowMissCycles: Int, refreshCycles: Int) -> MemoryTiming {
      MemoryTiming(
        latency: 1, rate: 40, bankCount: 2, rowBytes: 256, rowMissCycles: rowMissCycles,
        refreshInterval: 100, refreshCycles: refreshCycles)
    }
    #expect(memory(rowMissCycles: 9, refreshCycles: 90).isLegal)
    #expect(!memory(rowMissCycles: 10, refreshCycles: 90).isLegal)
    #expect(memory(rowMissCycles: 0, refreshCycles: 0).bytesPerCycle == 2.5)
  }

  @Test func aSlowerMemoryIsNeverFaster() throws {
    for trial in try trials() {
      let times = try [256, 64, 16, 4, 1].map { rate in
        var twin = try twin(trial, MemoryTiming(latency: 20, rate: rate))
        return twin.run().cycles
      }
      #expect(times == times.sorted())
    }
  }
}
