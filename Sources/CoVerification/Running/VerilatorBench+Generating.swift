import Hardware
import ToolSupport

extension VerilatorBench {
  /// Generates a configuration and its bench below `directory`, and builds them.
  ///
  /// `adjusting` completes the interface that follows from the ports.
  init(
    building configuration: NamedConfiguration, in directory: String, tools: Toolbox,
    adjusting: (inout BenchInterface) -> Void = { _ in }
  ) throws {
    let design = try configuration.design()
    var interface = BenchInterface(design.top, emitter: NamedConfiguration.emitter)
    adjusting(&interface)
    let name = configuration.name
    var tree = GeneratedTree()
    tree.add(NamedConfiguration.emitter.emit(design), of: configuration)
    tree.addHarness()
    tree.add(bench: name, interface)
    try tree.write(to: directory)
    self.init(
      plan: BenchPlan(
        name: name, configuration: name, interface: interface, vectorFiles: [],
        registers: RegisterSet(configuration.block)),
      tree: directory, buildDirectory: "\(directory)/\(name)", tools: tools)
    try build()
  }

  /// Runs vectors that are not kept, without stalls.
  func run(_ program: VectorProgram, seed: Int) throws -> [BenchRun] {
    let vectors = try TemporaryFile("\(buildDirectory)/vectors.hex", program.text.utf8)
    return try withExtendedLifetime(vectors) {
      try run([vectors.path], patterns: 0...0, resets: 0, seed: seed)
    }
  }
}
