import Netlist

/// What a random module is made of.
extension Grower {
  /// The result of a random operation.
  mutating func expression(below rank: Int) -> Bits {
    let bits = wide(below: rank)
    return bits.width > 72 ? bits.truncated(to: 72) : bits
  }

  private mutating func wide(below rank: Int) -> Bits {
    let a = pick(below: rank)
    let b = value(a.width, below: rank)
    let (left, right) = (a.asUnsigned, b.asUnsigned)
    switch number(0..<24) {
    case 0: return (left + right).asBits
    case 1: return (left - right).asBits
    case 2: return (left &+ right).asBits
    case 3: return (a.asSigned &- b.asSigned).asBits
    case 4: return (a.asSigned + b.asSigned).asBits
    case 5: return (a.asSigned - b.asSigned).asBits
    case 6:
      let factor = value(number(1..<9), below: rank)
      return chance(50)
        ? (left * factor.asUnsigned).asBits : (a.asSigned * factor.asSigned).asBits
    case 7: return a & b
    case 8: return a | b
    case 9: return ~(a ^ b)
    case 10:
      return concatenate(
        left < right, left >= right, a.asSigned < b.asSigned, a.asSigned <= b.asSigned,
        a.asSigned > b.asSigned, a == b, a != b)
    case 11: return shifted(a, by: number(0..<a.width + 2))
    case 12, 13:
      let amount = value(number(1..<6), below: rank).asUnsigned
      return shifted(a, by: amount)
    case 14: return concatenate(a.reducedAnd, a.reducedOr, a.reducedXor, a.isZero)
    case 15: return a.populationCount.asBits
    case 16: return mux(condition(below: rank), a, b)
    case 17:
      let selector = value(number(2..<4), below: rank).asUnsigned
      return cases(selector, [0: a, 3: b, 2: ~a], default: value(a.width, below: rank))
    case 18:
      let elements = [a, b] + (0..<number(0..<4)).map { _ in value(a.width, below: rank) }
      return choose(value(number(1..<4), below: rank).asUnsigned, from: elements)
    case 19:
      let words = (0..<4).map { _ in number(0..<32) }
      let word = table(value(2, below: rank).asUnsigned, words, Unsigned.width(5))
      return concatenate(word, a)
    case 20: return concatenate(a, value(number(1..<9), below: rank))
    case 21: return a.reversed
    case 22: return a[value(number(1..<5), below: rank).asUnsigned].asBits
    default: return (-a.asSigned).asBits
    }
  }

  private mutating func shifted(_ bits: Bits, by amount: Int) -> Bits {
    switch number(0..<3) {
    case 0: bits << amount
    case 1: bits >> amount
    default: (bits.asSigned >> amount).asBits
    }
  }

  private mutating func shifted(_ bits: Bits, by amount: Unsigned) -> Bits {
    switch number(0..<3) {
    case 0: bits << amount
    case 1: bits >> amount
    default: (bits.asSigned >> amount).asBits
    }
  }

  mutating func growRegisters() {
    for index in 0..<number(2..<6) {
      let width = number(1..<20)
      if chance(25) {
        // Without a reset it is defined a cycle after what it takes.
        let late = value(width, below: 0).registered().named("late\(index)")
        add(late, rank: -1, isKept: true)
        continue
      }
      let enable = chance(30) ? condition(below: 0) : nil
      let held = register(
        Bits.width(width), reset: .pattern(constantPattern(width)), enable: enable
      ).named("r\(index)")
      add(held, rank: -1, isKept: true)
      registers.append(Target(rank: Self.top, width: width) { held <== $0 })
    }
  }

  private mutating func constantPattern(_ width: Int) -> BitPattern {
    BitPattern(words: [random.next()], width: width)
  }

  /// Memories; what it returns drives their write ports.
  mutating func growMemories() -> (inout Grower) -> Void {
    var writes: [(inout Grower) -> Void] = []
    // What is undefined spreads, and is not compared.
    let mayBeUndefined = chance(4)
    let awake = register(.bit, reset: false).named("awake")
    awake <== true
    add(awake.asBits, rank: -1, isKept: true)
    for index in 0..<number(0..<3) {
      let width = number(1..<18)
      let depth = !mayBeUndefined || chance(50) ? 1 << number(1..<5) : number(2..<20)
      let isDistributed = chance(50)
      let words = (0..<number(0..<depth)).map { _ in constantPattern(width) }
      let memory = Memory(
        depth: depth, of: Bits.width(width),
        initial: !mayBeUndefined || chance(50) ? .patterns(words) : .none,
        style: isDistributed ? .distributed : .block,
        readDuringWrite: !mayBeUndefined || chance(50) ? .old : .undefined)
      for _ in 0..<number(1..<3) {
        readRank = -1
        let address = value(memory.addressWidth, below: 0).asUnsigned
        if isDistributed, chance(60) {
          add(memory.readNow(at: address), rank: readRank, isKept: true)
        } else {
          let enable = chance(40) ? condition(below: 0) | items[0].bits.asBit : nil
          add(memory.read(at: address, when: enable).named("word\(index)"), rank: -1, isKept: true)
        }
      }
      guard chance(80) else { continue }
      writes.append { grower in
        let address = grower.value(memory.addressWidth, below: Self.top).asUnsigned
        // A write that may or may not be would leave no word defined.
        let enable = mux(awake, grower.condition(below: Self.top), Bit(false))
        memory.write(grower.value(width, below: Self.top), at: address, when: enable)
      }
    }
    return { grower in for write in writes { write(&grower) } }
  }

  mutating func growWires() {
    for rank in 0..<number(4..<12) {
      let width = chance(30) ? 1 : number(1..<30)
      let free = wire(Bits.width(width)).named("w\(rank)")
      add(free, rank: rank, isKept: true)
      targets.append(Target(rank: rank, width: width) { free <== $0 })
    }
  }

  mutating func growInstances() {
    for index in 0..<(depth > 0 ? number(0..<3) : 0) {
      let seed = number(0..<50)
      let count = chance(50) ? 1 : number(2..<5)
      // A row stands in no order; a single one, anywhere among the wires.
      let rank = number(0..<12)
      for position in 0..<count {
        let child = Instance(of: RandomModule(seed: seed, depth: depth - 1))
        child.named(count == 1 ? "child\(index)" : "row\(index)_\(position)")
        drive(child.go.asBits, rank) { child.go <== $0.asBit }
        drive(child.select.asBits, rank) { child.select <== $0.asUnsigned }
        drive(child.a.asBits, rank) { child.a <== $0.asUnsigned }
        drive(child.b.asBits, rank) { child.b <== $0.asSigned }
        drive(child.c, rank) { child.c <== $0 }
        for output in [child.x, child.y.asBits, child.z.asBits, child.w, child.flag.asBits] {
          add(output, rank: rank, isKept: true)
        }
      }
    }
    for index in 0..<number(0..<3) {
      let paths = Instance(of: TwoPaths()).named("paths\(index)")
      let ranks = [number(0..<12), number(0..<12)]
      drive(paths.go.asBits, ranks.min()!) { paths.go <== $0.asBit }
      drive(paths.x.asBits, ranks[0]) { paths.x <== $0.asUnsigned }
      drive(paths.z.asBits, ranks[1]) { paths.z <== $0.asUnsigned }
      add(paths.y.asBits, rank: ranks[0], isKept: true)
      add(paths.w.asBits, rank: ranks[1], isKept: true)
    }
    if chance(40) { growLinkedRow() }
  }

  /// Instances in a row, each of which takes what the one before gives and, on the other path, what the next.
  private mutating func growLinkedRow() {
    let count = number(2..<5)
    let rank = number(0..<12)
    let links = (0..<count).map { Instance(of: TwoPaths()).named("link_\($0)") }
    let turnsBack = chance(50)
    for (position, link) in links.enumerated() {
      drive(link.go.asBits, rank) { link.go <== $0.asBit }
      if position == 0 {
        drive(link.x.asBits, rank) { link.x <== $0.asUnsigned }
      } else {
        link.x <== links[position - 1].y &+ position
      }
      if turnsBack, position + 1 < count {
        link.z <== links[position + 1].w
      } else {
        drive(link.z.asBits, rank) { link.z <== $0.asUnsigned }
      }
      add(link.y.asBits, rank: rank, isKept: true)
      add(link.w.asBits, rank: rank, isKept: true)
    }
  }

  private mutating func drive(_ bits: Bits, _ rank: Int, _ drive: @escaping (Bits) -> Void) {
    targets.append(Target(rank: rank, width: bits.width, drive: drive))
  }

  /// A state machine, and a wire that every state but one drives.
  mutating func growMachine() {
    guard chance(60) else { return }
    let phase = stateMachine(Phase.self, reset: .idle).named("phase")
    let step = condition(below: Self.top)
    let stage = wire(Bits.width(6)).named("stage")
    stage <== constant(6)
    Switch(phase)
      .case(.idle) { When(step) { phase <== .load } }
      .case(.load) {
        phase <== .run
        stage <== fitted(6, below: Self.top)
      }
      .case(.run) {
        When(condition(below: Self.top)) { phase <== .idle }
        stage <== value(6, below: Self.top)
      }
    add(concatenate(stage, phase.is(.idle), phase.asBits), rank: Self.top - 1)
  }
}
