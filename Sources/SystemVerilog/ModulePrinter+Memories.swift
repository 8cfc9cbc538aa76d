import Netlist

extension ModulePrinter {
  /// Memories: contents, the write port, the registered reads; each read alone, for block RAM.
  mutating func printMemories() {
    for (index, memory) in definition.memories.enumerated() {
      let name = plan.memoryNames[index]
      let reads = memory.reads.filter { plan.usage.isLive[$0] }
      guard !reads.isEmpty else { continue }
      let clock = definition.clockName(memory.domain)
      printContents(memory, name)
      if let write = memory.write {
        body.blank()
        // What an `initial` block fills, `always_ff` may not drive.
        let process = memory.initial == .none ? "always_ff" : "always"
        body.line("\(process) @(posedge \(clock)) begin")
        body.line("if (\(expressions.text(write.enable))) begin", depth: 2)
        let target = "\(name)[\(expressions.text(write.address))]"
        body.line("\(target) <=\u{1}\(expressions.text(write.data));", depth: 3)
        body.line("end", depth: 2)
        body.line("end")
      }
      for node in reads {
        guard case .memoryRead(let read) = definition.nodes[node].operation, read.isRegistered
        else { continue }
        body.blank()
        body.line("always_ff @(posedge \(clock)) begin")
        let text = "\(plan.names[node]!) <=\u{1}\(name)[\(expressions.text(read.address))];"
        if let enable = read.enable {
          body.line("if (\(expressions.text(enable))) begin", depth: 2)
          body.line(text, depth: 3)
          body.line("end", depth: 2)
        } else {
          body.line(text, depth: 2)
        }
        body.line("end")
      }
    }
  }

  /// A string of SystemVerilog.
  private static func literal(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private mutating func printContents(_ memory: MemoryData, _ name: String) {
    let patterns: [BitPattern]
    switch memory.initial {
    case .none: return
    case .file(let path):
      body.blank()
      body.line("initial $readmemh(\(Self.literal(path)), \(name));")
      return
    case .words(let words): patterns = words.map { BitPattern($0, width: memory.width) }
    case .patterns(let given): patterns = given
    }
    body.blank()
    body.line("initial begin")
    for (index, pattern) in patterns.enumerated() {
      body.line("\(name)[\(index)] =\u{1}\(expressions.constant(pattern, nil));", depth: 2)
    }
    if patterns.count < memory.depth {
      let zero = expressions.constant(BitPattern(0, width: memory.width), nil)
      let i = plan.loopVariable("i")
      body.line(
        "for (int \(i) = \(patterns.count); \(i) < \(memory.depth); \(i)++) begin", depth: 2)
      body.line("\(name)[\(i)] = \(zero);", depth: 3)
      body.line("end", depth: 2)
    }
    body.line("end")
  }
}
