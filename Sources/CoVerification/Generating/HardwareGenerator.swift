import Foundation
import Hardware
import Netlist
import SystemVerilog
import ToolSupport

/// Makes everything that `hwgen generate` writes: `rtl/`, `testbench/` and `golden/`.
public struct HardwareGenerator: Sendable {
  public var configurations: [NamedConfiguration]
  public var workload: Workload

  public init(configurations: [NamedConfiguration], workload: Workload) {
    self.configurations = configurations
    self.workload = workload
  }

  /// One configuration, as it was generated.
  public struct Generated: Sendable {
    public var configuration: NamedConfiguration
    public var files: [SourceFile]
    /// The name of the top module.
    public var top: String
    public var bench: Bench
  }

  /// Elaborates, prints and makes vectors, several configurations at a time.
  public func generate() throws -> (tree: GeneratedTree, generated: [Generated]) {
    let generated = try concurrentMap(configurations.count) { try generate(configurations[$0]) }
    var tree = GeneratedTree()
    for one in generated {
      tree.add(one.files, of: one.configuration)
      one.bench.add(to: &tree, summary: one.configuration.summary)
    }
    tree.addHarness()
    tree.add("testbench/benches.json", try Self.list(generated.map(\.bench.plan)))
    return (tree, generated)
  }

  private func generate(_ configuration: NamedConfiguration) throws -> Generated {
    let design = try configuration.design()
    return Generated(
      configuration: configuration, files: NamedConfiguration.emitter.emit(design),
      top: BenchInterface(design.top, emitter: NamedConfiguration.emitter).top,
      bench: try BenchCatalog.bench(for: configuration, design: design, workload: workload))
  }

  private static func list(_ plans: [BenchPlan]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(plans), as: UTF8.self) + "\n"
  }
}

extension GeneratedTree {
  /// Adds the modules of a configuration, and their list.
  public mutating func add(_ modules: [SourceFile], of configuration: NamedConfiguration) {
    let folder = "rtl/\(configuration.name)"
    for file in modules { add("\(folder)/\(file.name)", file.text) }
    add("\(folder)/files.f", modules.map { $0.name + "\n" }.joined())
  }

  /// Adds what Verilator needs of a bench.
  mutating func add(bench name: String, _ interface: BenchInterface) {
    let source = BenchSource(name: name, interface: interface)
    add("testbench/\(name)/bench.cpp", source.text)
    if let visibility = source.visibility { add("testbench/\(name)/visible.vlt", visibility) }
  }

  /// Adds what the benches share.
  mutating func addHarness() {
    for (path, bytes) in EmbeddedFiles.all where EmbeddedFiles.isGenerated(path) {
      add(path, bytes)
    }
  }
}

extension NamedConfiguration {
  /// Prints every configuration.
  public static let emitter = SystemVerilogEmitter(prefix: "bnk_")
}
