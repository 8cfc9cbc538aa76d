import Foundation
import Hardware

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
  func run(_ program: VectorProgram, seed: Int) throws(VerificationError) -> [BenchRun] {
    let path = "\(buildDirectory)/vectors.hex"
    guard FileManager.default.createFile(atPath: path, contents: Data(program.text.utf8)) else {
      throw .cannotWrite(path: path, reason: "no space or no permission")
    }
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try run([path], patterns: 0...0, resets: 0, seed: seed)
  }
}
