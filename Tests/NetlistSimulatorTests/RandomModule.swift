import CoVerification
import Netlist

/// A module grown from a seed: nested conditions, registers, memories, cases, instances in rows, signed and
/// unsigned arithmetic.
struct RandomModule: Module {
  /// What it grows from.
  var seed: Int
  /// How many modules may be inside each other.
  var depth: Int

  @Bundle struct Ports {
    @Input var go: Bit
    @Input var select: Unsigned
    @Input var a: Unsigned
    @Input var b: Signed
    @Input var c: Bits
    @Output var x: Bits
    @Output var y: Unsigned
    @Output var z: Signed
    @Output var w: Bits
    @Output var flag: Bit
  }

  var ports: Ports {
    Ports(
      select: .width(3), a: .width(8), b: .width(9), c: .width(70), x: .width(8), y: .width(17),
      z: .width(33), w: .width(72))
  }

  func body(_ io: Ports) {
    var grower = Grower(seed: seed, depth: depth)
    grower.grow(io)
  }
}

/// One statement, two paths that have nothing to do with each other.
struct TwoPaths: Module {
  @Bundle struct Ports {
    @Input var go: Bit
    @Input var x: Unsigned
    @Input var z: Unsigned
    @Output var y: Unsigned
    @Output var w: Unsigned
  }
  var ports: Ports { Ports(x: .width(5), z: .width(7), y: .width(5), w: .width(7)) }
  @Elaborated func body(_ io: Ports) {
    io.y <== 1
    io.w <== 2
    When(io.go) {
      io.y <== io.x
      io.w <== io.z
    }
  }
}

/// Grows a module; every signal has a rank, and wires follow signals of lower rank alone, so that nothing loops.
struct Grower {
  struct Item {
    var bits: Bits
    var rank: Int
    var isRead = false
    /// Whether it goes to an output although it is read, as its readers may all come back to it.
    var isKept = false
  }

  /// What is to be driven: a wire, an output, or the input of an instance.
  struct Target {
    var rank: Int
    var width: Int
    var drive: (Bits) -> Void
  }

  enum Phase: States { case idle, load, run }

  var random: SeededGenerator
  let depth: Int
  var items: [Item] = []
  var targets: [Target] = []
  var registers: [Target] = []
  /// The highest rank among what the expression being grown reads.
  var readRank = -1
  var names = 0
  static let top = 1_000

  init(seed: Int, depth: Int) {
    random = SeededGenerator(seed: seed)
    self.depth = depth
  }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }

  mutating func grow(_ io: RandomModule.Ports) {
    for input in [io.go.asBits, io.select.asBits, io.a.asBits, io.b.asBits, io.c] {
      items.append(Item(bits: input, rank: -1))
    }
    growRegisters()
    let write = growMemories()
    growWires()
    growInstances()
    growRipples()
    for _ in 0..<number(8..<24) { addExpression(below: number(0..<14)) }
    driveAll()
    growMachine()
    write(&self)
    finish(io)
  }

  /// A signal of a rank below `rank`, the recent ones more often.
  mutating func pick(below rank: Int, whole: Bool = true) -> Bits {
    let eligible = items.indices.filter { items[$0].rank < rank }
    let recent = eligible.suffix(10)
    let index =
      chance(50) ? recent.randomElement(using: &random)! : eligible.randomElement(using: &random)!
    if whole { items[index].isRead = true }
    readRank = max(readRank, items[index].rank)
    return items[index].bits
  }

  /// A signal of `width` bits.
  mutating func value(_ width: Int, below rank: Int) -> Bits {
    if chance(8) { return constant(width) }
    let bits = pick(below: rank, whole: false)
    if bits.width > width {
      if chance(50) { return bits.truncated(to: width) }
      return bits.slice(at: number(0..<bits.width - width + 1), width: width)
    }
    if bits.width == width { return bits }
    switch number(0..<4) {
    case 0: return bits.asSigned.extended(to: width).asBits
    case 1: return bits.repeated((width + bits.width - 1) / bits.width).truncated(to: width)
    case 2: return concatenate(value(width - bits.width, below: rank), bits)
    default: return bits.extended(to: width)
    }
  }

  mutating func condition(below rank: Int) -> Bit {
    if chance(60) { return pick(below: rank, whole: false).reducedOr & value(1, below: rank).asBit }
    return expression(below: rank).reducedXor
  }

  mutating func constant(_ width: Int) -> Bits {
    let words = [random.next(), random.next()]
    return Bits(BitPattern(words: chance(20) ? [UInt64.max, UInt64.max] : words, width: width))
  }

  mutating func add(_ bits: Bits, rank: Int, isKept: Bool = false) {
    items.append(Item(bits: bits, rank: rank, isKept: isKept))
  }

  /// Adds an expression to the signals; some get a name.
  mutating func addExpression(below rank: Int) {
    readRank = -1
    let bits = expression(below: rank)
    names += 1
    add(chance(30) ? (bits ^ constant(bits.width)).named("n\(names)") : bits, rank: readRank)
  }

  /// Drives a target: at once, or by statements that it shares with others.
  mutating func driveAll() {
    var pending = (targets + registers).shuffled(using: &random)
    while !pending.isEmpty {
      let group = Array(pending.prefix(number(1..<6)))
      pending.removeFirst(group.count)
      if chance(25) {
        for target in group { assign(target) }
      } else {
        statements(group, mustCover: true, depth: 2)
      }
    }
  }

  mutating func assign(_ target: Target) {
    target.drive(
      chance(50)
        ? value(target.width, below: target.rank) : fitted(target.width, below: target.rank))
  }

  /// An expression, made to fit.
  mutating func fitted(_ width: Int, below rank: Int) -> Bits {
    let bits = expression(below: rank)
    if bits.width > width { return bits.truncated(to: width) }
    return chance(50) ? bits.extended(to: width) : bits.asSigned.extended(to: width).asBits
  }

  /// Statements that assign `group`, each on every path where they must.
  mutating func statements(_ group: [Target], mustCover: Bool, depth: Int) {
    var later: [Target] = []
    for target in group {
      if depth > 0, chance(mustCover ? 25 : 40) { later.append(target) } else { assign(target) }
    }
    if !later.isEmpty { compound(later, mustCover: mustCover, depth: depth - 1) }
    for _ in 0..<(depth > 0 ? number(0..<2) : 0) {
      let some = group.filter { _ in chance(60) }
      if !some.isEmpty { compound(some, mustCover: false, depth: depth - 1) }
    }
  }

  mutating func compound(_ group: [Target], mustCover: Bool, depth: Int) {
    let rank = group.map(\.rank).min()!
    if chance(60) {
      let conditions = (0..<number(1..<4)).map { _ in condition(below: rank) }
      var when = When(conditions[0]) { statements(group, mustCover: mustCover, depth: depth) }
      for condition in conditions.dropFirst() {
        let some = mustCover ? group : group.filter { _ in chance(70) }
        when = when.elsewhen(condition) { statements(some, mustCover: mustCover, depth: depth) }
      }
      if mustCover || chance(50) {
        when.otherwise { statements(group, mustCover: mustCover, depth: depth) }
      }
    } else {
      let width = number(1..<4)
      let values = Array(0..<1 << width).shuffled(using: &random)
      let isComplete = chance(30)
      var choice = Switch(value(width, below: rank).asUnsigned)
      for value in values.prefix(isComplete ? values.count : number(1..<values.count)) {
        let some = mustCover ? group : group.filter { _ in chance(70) }
        choice = choice.case(value) { statements(some, mustCover: mustCover, depth: depth) }
      }
      if !isComplete, mustCover || chance(50) {
        choice.default { statements(group, mustCover: mustCover, depth: depth) }
      }
    }
  }

  /// Folds all that nobody reads yet, and all that holds a value, into the outputs.
  mutating func finish(_ io: RandomModule.Ports) {
    var folds: [Bits] = [8, 17, 33, 72].map { constant($0) }
    for item in items where !item.isRead || item.isKept {
      let fitting = folds.indices.filter { folds[$0].width >= item.bits.width }
      let index = fitting.randomElement(using: &random)!
      folds[index] = folds[index] ^ item.bits.extended(to: folds[index].width)
    }
    io.x <== folds[0]
    io.y <== folds[1].asUnsigned
    io.z <== folds[2].asSigned
    io.w <== folds[3]
    io.flag <== condition(below: Self.top)
  }
}
