import CoVerification
import Netlist

/// A module whose every name is drawn from `NameWords`: ports, clocks, signals, memories, states, instances in rows and
/// alone, labels, its own variant.
struct RandomNames: Module {
  var seed: Int
  /// How many modules may be inside each other.
  var depth: Int

  /// Half of the modules have names alone that can be printed.
  private var isHostile: Bool { seed % 2 == 0 }
  private func words(_ stream: Int) -> NameWords {
    NameWords(seed: seed &* 7919 &+ stream, isHostile: isHostile)
  }

  var variant: String {
    var words = words(1)
    let end = isHostile && words.chance(10) ? words.word() : ""
    return "_\(seed)_\(depth)" + (words.chance(5) ? String(repeating: "_long", count: 60) : "")
      + end
  }

  var portStyle: PortStyle {
    var words = words(2)
    return words.chance(30) ? .axi : .lowRISC
  }

  var ports: PlainBundle { PlainBundle(portList) }

  /// What the ports are, without making them.
  fileprivate var portList: [PlainBundle.Port] {
    var words = words(3)
    var ports: [PlainBundle.Port] = []
    for position in 0..<words.number(3..<7) {
      let isBroken = isHostile && words.chance(2)
      ports.append(
        PlainBundle.Port(
          // Names that cannot collide, or may.
          name: isHostile ? words.word() : "\(words.word())\(position)p",
          direction: isBroken ? nil : position == 0 || words.chance(30) ? .output : .input,
          exactName: words.chance(25) ? words.exactWord() : nil,
          width: isHostile && words.chance(2) ? words.number(-2..<1) : words.number(1..<9)))
    }
    ports.append(PlainBundle.Port(name: "source", direction: .input, width: 8))
    return ports
  }

  /// Which of the ports are outputs.
  fileprivate var outputs: [Bool] { portList.map { $0.direction == .output } }

  func body(_ io: PlainBundle) {
    var body = RandomNamesBody(words: words(4), seed: seed, depth: depth)
    body.grow(io, outputs: outputs)
  }
}

/// Enumerations whose constants meet.
private enum First { enum S: States { case a, b } }
// swift-format-ignore: AlwaysUseLowerCamelCase
private enum Second { enum S: States { case a, c, A } }
// swift-format-ignore: AlwaysUseLowerCamelCase
private enum SA: States { case idle, Idle }
private enum Phase: States { case idle, end }
private enum 状: States { case 一, 二 }

/// Makes the hardware of `RandomNames`.
private struct RandomNamesBody {
  var words: NameWords
  let seed: Int
  let depth: Int
  /// What is read by the outputs, of 8 bits each.
  var items: [Unsigned] = []

  init(words: NameWords, seed: Int, depth: Int) {
    self.words = words
    self.seed = seed
    self.depth = depth
  }

  mutating func grow(_ io: PlainBundle, outputs: [Bool]) {
    for (field, isOutput) in zip(io.fields, outputs) where !isOutput { keep(field) }
    let domains =
      [ClockDomain.main]
      + (words.chance(15) ? [ClockDomain(clock: words.word(), reset: words.word())] : [])
    for _ in 0..<words.number(2..<9) {
      let domain = words.one(of: domains)
      switch words.number(0..<8) {
      case 0: keep((pick() &+ pick()).named(words.word()))
      case 1: keep(called { ($0 ^ $1).registered(reset: 3, domain: domain) })
      case 2: scope(words.word()) { keep(called { $0 &- $1 }) }
      case 3: growMemory(domain)
      case 4: growMachine(domain)
      case 5: growInstances()
      case 6: growProperties()
      default: keep((pick() | pick()).named(words.word()).comment(words.prose()))
      }
    }
    if words.isHostile, words.chance(5) { growMistake() }
    let sum = items.dropFirst().reduce(items[0]) { $0 ^ $1 }
    for (field, isOutput) in zip(io.fields, outputs) where isOutput {
      field <== (field.width < 8 ? sum.truncated(to: field.width) : sum)
    }
    sum.ignored(words.prose())
  }

  private mutating func keep(_ item: Unsigned) { items.append(item.extended(to: 8)) }
  private mutating func pick() -> Unsigned { words.one(of: items) }

  /// As `@Elaborated` does for a `let`.
  private mutating func called(_ make: (Unsigned, Unsigned) -> Unsigned) -> Unsigned {
    Trace.begin(words.word(), "Names.swift", words.number(1..<99), comment: words.prose())
    let value = make(pick(), pick())
    Trace.end(value)
    return value
  }

  private mutating func growMemory(_ domain: ClockDomain) {
    Trace.begin(words.word(), "Names.swift", 1)
    let memory = Memory(depth: 5, of: Unsigned.width(8), initial: .words([1, 2]), domain: domain)
    Trace.end(memory)
    keep(memory.read(at: pick().truncated(to: 3)))
    memory.write(pick(), at: pick().truncated(to: 3), when: pick()[0])
  }

  private mutating func growMachine(_ domain: ClockDomain) {
    let name = words.word()
    switch words.number(0..<5) {
    case 0: keep(machine(First.S.self, domain, name))
    case 1: keep(machine(Second.S.self, domain, name))
    case 2: keep(machine(SA.self, domain, name))
    case 3: keep(machine(Phase.self, domain, name))
    default: keep(machine(状.self, domain, name))
    }
  }

  /// Goes round all states.
  private func machine<State: States>(
    _ state: State.Type, _ domain: ClockDomain, _ name: String
  ) -> Unsigned {
    let all = Array(State.allCases)
    let phase = stateMachine(state, reset: all[0], domain: domain).named(name)
    var result = phase.is(all[0])
    for (from, to) in zip(all, all.dropFirst() + all.prefix(1)) {
      let isFrom = phase.is(from)
      When(isFrom) { phase <== to }
      result = result ^ isFrom
    }
    return result.asUnsigned
  }

  private mutating func growInstances() {
    guard depth > 0 else { return }
    let isRow = words.chance(50)
    let child = RandomNames(seed: seed &+ words.number(1..<1000) &* 2, depth: 0)
    let outputs = child.outputs
    let loop = LoopScope(words.word())
    let name = words.word()
    Trace.at("Names.swift", 7)
    for position in 0..<(isRow ? words.number(2..<4) : 1) {
      if isRow { loop.enter(position) }
      let instance = Instance(of: child).named(name)
      for (field, isOutput) in zip(instance.ports.fields, outputs) {
        if isOutput { keep(field) } else { field <== pick().truncated(to: field.width) }
      }
      if isRow { loop.leave() }
    }
  }

  private mutating func growProperties() {
    ensure(words.word(), that: pick() == pick())
    cover(words.word(), pick()[0])
    assume(words.word(), whenever: pick()[1], next: pick()[2])
  }

  private mutating func growMistake() {
    switch words.number(0..<6) {
    case 0: keep(pick().repeated(words.number(-1..<2)).asUnsigned)
    case 1: keep(pick().delayed(by: words.number(-2..<3)))
    case 2: keep(choose(pick(), from: Array(items.prefix(words.number(0..<3)))))
    case 3: keep(pick().slice(at: words.number(-1..<9), width: words.number(-1..<9)).asUnsigned)
    case 4: keep(pick() << words.number(-1..<12))
    default: keep(Unsigned(words.number(-1..<300), width: words.number(0..<9)))
    }
  }
}
