import BinaryNetwork
import Hardware
import Netlist
import SystemVerilog

/// What a bench is made from: a configuration, elaborated, and the network whose layers it runs.
struct BenchContext {
  var configuration: NamedConfiguration
  var interface: BenchInterface
  var workload: Workload

  init(_ configuration: NamedConfiguration, design: Design, workload: Workload) {
    self.configuration = configuration
    self.workload = workload
    interface = BenchInterface(design.top, emitter: NamedConfiguration.emitter)
  }

  /// The plan of the configuration's bench. Random layers, of which there are many, do not run in Icarus.
  func plan(
    interface: BenchInterface? = nil, stallPatterns: ClosedRange<Int> = BenchPlan.allPatterns,
    resetCount: Int = 100, runsInIcarus: Bool = false
  ) -> BenchPlan {
    BenchPlan(
      name: configuration.name, configuration: configuration.name,
      interface: interface ?? self.interface, vectorFiles: [], stallPatterns: stallPatterns,
      resetCount: resetCount, runsInIcarus: runsInIcarus && !workload.isRandom,
      registers: RegisterSet(configuration.block))
  }
}
