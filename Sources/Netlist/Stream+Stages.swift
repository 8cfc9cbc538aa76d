extension Stream {
  /// The same transfers with another payload.
  public func map<Result: Signal>(_ transform: (Payload) -> Result) -> Stream<Result> {
    let taken = wire(.bit)
    ready <== taken
    return Stream<Result>(valid: valid, ready: taken, payload: transform(payload), last: last)
  }

  /// The stream where `open` holds; else neither side sees the other.
  public func gated(by open: Bit) -> Stream {
    let taken = wire(.bit)
    ready <== taken & open
    return Stream(valid: valid & open, ready: taken, payload: payload, last: last)
  }

  /// Clock edges from the one that takes a beat of a `buffered` stream to the one that can hand it over.
  public static var bufferedLatency: Int { 1 }

  /// The stream through two registers, at full rate; no path runs through it, not even of `ready`.
  ///
  /// With `clear`, the registers are emptied at the end of its cycle, and a beat taken in it is lost.
  /// Latency: `bufferedLatency` cycles.
  public func buffered(clear: Bit? = nil) -> Stream {
    let builder = ModuleBuilder.required
    let taken = wire(.bit)
    let held = register(.bit, reset: false)
    let spilled = register(.bit, reset: false)
    let data = register(payload.shape, as: Payload.self)
    let spill = register(payload.shape, as: Payload.self)
    let end = last.map { _ in register(.bit) }
    let spilledEnd = last.map { _ in register(.bit) }
    builder.named(spilled.node, "spilled")
    for leaf in spill.leaves {
      builder.nodes[leaf.node.index].name = builder.scope + ["spill"] + leaf.path
    }
    spilledEnd.map { builder.named($0.node, "spillLast") }

    let free = taken | !held
    builder.named(free.node, "free")
    ready <== !spilled
    When(free) {
      spilled <== false
      held <== valid | spilled
      data <== mux(spilled, spill, payload)
      if let end, let spilledEnd, let last { end <== mux(spilled, spilledEnd, last) }
    }.elsewhen(valid & !spilled) {
      spilled <== true
      spill <== payload
      if let spilledEnd, let last { spilledEnd <== last }
    }
    if let clear {
      When(clear) {
        held <== false
        spilled <== false
      }
    }
    return Stream(valid: held, ready: taken, payload: data, last: end)
  }

  /// Asserts that, once valid, the stream stays valid and its payload still until taken.
  public func ensureStable(_ label: String) {
    let waits = valid & !ready
    ensure("\(label)_valid_waits", whenever: waits, next: valid)
    let parts = payload.leaves.map(\.node) + (last.map { [$0.node] } ?? [])
    let word = Bits(Node.concatenated(parts))
    let past = word.registered()
    let waited = waits.registered(reset: false)
    let builder = ModuleBuilder.required
    builder.named(past.node, "\(label)_past")
    builder.named(waited.node, "\(label)_waited")
    ensure("\(label)_payload_waits", whenever: waited, then: past == word)
  }
}
