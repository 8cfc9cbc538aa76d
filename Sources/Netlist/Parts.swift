/// The clock and reset of a register: a value, so that a module may have several.
public struct ClockDomain: Hashable, Sendable {
  /// The clock's name in the source; printed with the module's port style.
  public var clock: String
  /// The reset's name; asynchronous and active low.
  public var reset: String

  public init(clock: String, reset: String) {
    self.clock = clock
    self.reset = reset
  }

  /// `clk_i` and `rst_ni`; `aclk` and `aresetn` in AXI style.
  public static let main = ClockDomain(clock: "clk", reset: "rst_n")
}

package struct RegisterData {
  package var node: Int
  package var reset: BitPattern?
  package var enable: Int?
  package var domain: ClockDomain
  /// Whether the register holds the state of a machine, all of whose states should be entered.
  package var isMachine = false
}

package struct MemoryData {
  package var name: [String]
  package var depth: Int
  package var width: Int
  package var initial: MemoryContents
  package var style: MemoryStyle
  package var readDuringWrite: ReadDuringWrite
  package var place: Place
  package var domain: ClockDomain
  package var write: MemoryWrite?
  package var reads: [Int] = []
}

package struct MemoryWrite {
  package var address: Int
  package var data: Int
  package var enable: Int
  package var place: Place
}

package struct InstanceData {
  package var definition: Definition
  package var name: [String]
  /// How many parts of the name are the scope, where the last was given by `named`.
  package var namedInScope: Int?
  package var place: Place
  /// The scope it was made in, for equal instances in a row.
  package var scope: [String]
  /// The node of each port: a wire to drive, or an output to read.
  package var connections: [Int]
}

package struct EnumerationData: Hashable {
  package var name: String
  package var cases: [String]
}

package enum PropertyKind: String { case ensure, assume, cover }

package struct PropertyData {
  package var kind: PropertyKind
  package var label: String
  package var condition: Int
  /// What must hold where `condition` does, in the same cycle or in the next.
  package var consequence: Int?
  package var isNext: Bool
  package var place: Place
}

package struct IgnoredData {
  package var node: Int
  package var reason: String
}
