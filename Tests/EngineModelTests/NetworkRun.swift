import BinaryNetwork
import EngineModel
import KernelCodec
import Testing

/// A network compiled for an engine.
struct CompiledNetwork {
  let network: Network
  let compiled: EngineNetwork
  let program: EngineProgram

  init(
    _ network: Network, for parameters: EngineParameters, insisting: LayoutKind? = nil
  ) throws {
    self.network = network
    compiled = try EngineNetwork(network)
    program = try EngineProgram(compiled.layers, for: parameters, insisting: insisting)
  }

  /// Runs the program on the model, and expects of every layer what the network's own trace has.
  func expectRun(of pixels: [UInt8]) throws {
    let parameters = program.parameters
    let image = try compiled.image.bytes(of: pixels, tile: parameters.tile)
    let run = try EngineModel(parameters).run(program.bytes, image: image)
    let trace = network.trace(pixels)
    #expect(run.fault == nil)
    let isAsCompiled = run.layers.map(\.descriptor) == program.layers.map(\.descriptor)
    #expect(isAsCompiled)
    for (index, step) in trace.steps.enumerated() {
      guard let output = step.output, index < run.layers.count else { continue }
      let words = run.layers[index].outputWords
      let map = program.layers[index].output
      try #require(
        [output.channels, output.bits, output.height, output.width]
          == [map.channels, map.planes, map.height, map.width])
      var differences = 0
      for y in 0..<map.height {
        for x in 0..<map.width {
          for channel in 0..<map.channels {
            let value = map.value(in: words, channel: channel, y: y, x: x)
            if value != output[channel, y, x] { differences += 1 }
          }
        }
      }
      #expect(differences == 0, "layer \(step.name)")
    }
    #expect(run.logits.map(compiled.logits.logit) == trace.logits)
    #expect(run.predictedClass == trace.prediction)
  }
}
