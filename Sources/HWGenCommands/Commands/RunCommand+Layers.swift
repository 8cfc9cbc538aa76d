import BinaryNetwork
import CoVerification
import EngineModel
import EngineTiming
import Foundation

/// Layers run one by one, each as a program of its own, on a map of random bits.
extension RunCommand {
  /// Runs the layers of a file without a graph on the engine's model, and with --rtl on its hardware.
  func runLayers(on console: Console) throws {
    let parameters = try options.parameters()
    let layouts = try options.layouts(of: parameters)
    let memory = try hardware.memory.timing()
    let workload = try EngineWorkload(
      path: network, selection: selection, maps: maps, console: console)
    console.progress("compiling")
    let programs = try workload.programs(for: parameters, layouts: layouts)(memory)
    var simulation: EngineSimulation?
    if hardware.rtl {
      console.progress("building the engine")
      simulation = try EngineSimulation(
        parameters, memory: memory,
        in: URL(fileURLWithPath: hardware.build).standardizedFileURL.path)
    }
    var report = EngineLayersReport(
      network: workload.name, engine: options.choice.name, memory: memory, isRTL: hardware.rtl)
    for program in programs {
      guard let layer = program.layers.first else { continue }
      console.progress(layer.name)
      let image = Self.image(for: layer.descriptor, tile: parameters.tile)
      if let simulation {
        let found = try simulation.run(program, image: image)
        report.append(layer, found.timeline, found)
      } else {
        let run = try EngineModel(parameters).run(program.bytes, image: image)
        if let fault = run.fault {
          throw CommandError.mismatch("the model stopped at its own program: \(fault)")
        }
        report.append(layer, try EngineTimeline(of: program, memory: memory), nil)
      }
    }
    try printing.print(report, text: report.text, on: console)
    if let mismatch = report.firstMismatch {
      throw CommandError.mismatch("the hardware is not the model: \(mismatch)")
    }
  }

  /// The bytes of a map of random bits, the same for the same layer on every machine.
  private static func image(for descriptor: EngineDescriptor, tile: TileShape) -> [UInt8] {
    var random = SplitMix64(seed: descriptor.inputChannels)
    let words = (0..<descriptor.inputWords).map { _ in
      random.next() & (tile.pixelCount == 64 ? .max : 1 << UInt64(tile.pixelCount) - 1)
    }
    return tile.imageBytes(of: words)
  }
}
