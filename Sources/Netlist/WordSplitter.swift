extension ModuleBuilder {
  /// Splits words that follow each other in a circle, although none of their bits does, into their bits; each word
  /// becomes a wire that is put together from them.
  ///
  /// So nothing after the checks meets a circle: neither the simulator, which computes word by word, nor the tools
  /// that read what is printed, Verilator among them (UNOPTFLAT).
  func split(_ groups: [[Int]]) {
    for group in groups {
      var splitter = WordSplitter(self, Set(group))
      splitter.run()
    }
  }
}

private struct WordSplitter {
  let builder: ModuleBuilder
  let members: Set<Int>
  /// The bits of each member, the lowest first.
  private var bits: [Int: [Int]] = [:]
  private var readOutside: Set<Int> = []

  init(_ builder: ModuleBuilder, _ members: Set<Int>) {
    self.builder = builder
    self.members = members
    for (node, data) in builder.nodes.enumerated() where !members.contains(node) {
      readOutside.formUnion(data.operands)
    }
  }

  mutating func run() {
    let order = members.sorted()
    for node in order where isWire(node) { splitWire(node) }
    // Whatever is no wire reads nodes made before it, or wires.
    var words: [Int] = order.filter { isWire($0) && width($0) > 1 }
    for node in order where !isWire(node) {
      builder.place = builder.nodes[node].place
      bits[node] = made(node)
      if case .instanceOutput = builder.nodes[node].operation { continue }
      name(bits[node]!, after: node)
      words.append(node)
    }
    rewrite(builder.root)
    for node in words {
      let place = builder.nodes[node].place
      builder.place = place
      let word = concatenation(bits[node]!)
      if !isWire(node) { builder.nodes[node].operation = .wire(.local) }
      builder.root.statements.append(
        .assign(Assignment(target: node, value: word, place: place)))
    }
  }

  private func width(_ node: Int) -> Int { builder.nodes[node].width }

  private func isWire(_ node: Int) -> Bool {
    if case .wire = builder.nodes[node].operation { true } else { false }
  }

  private func add(_ operation: Operation, _ width: Int = 1) -> Int {
    builder.add(operation, width: width).index
  }

  private mutating func splitWire(_ node: Int) {
    if width(node) == 1 {
      bits[node] = [node]
      return
    }
    builder.place = builder.nodes[node].place
    bits[node] = (0..<width(node)).map { _ in add(.wire(.local)) }
    name(bits[node]!, after: node)
  }

  private func name(_ bits: [Int], after node: Int) {
    let name = builder.nodes[node].name
    guard !name.isEmpty, bits.count > 1 || !readOutside.contains(node) else { return }
    for (position, bit) in bits.enumerated() where builder.nodes[bit].name.isEmpty {
      if case .constant = builder.nodes[bit].operation { continue }
      builder.nodes[bit].name = bits.count == 1 ? name : name + ["\(position)"]
    }
  }

  // MARK: Operands

  private func bit(_ node: Int, _ position: Int) -> Int {
    if let bits = bits[node] { return bits[position] }
    if width(node) == 1 { return node }
    if case .constant(let pattern) = builder.nodes[node].operation {
      return constant(pattern[position])
    }
    return add(.slice(node, low: position, acknowledged: true))
  }

  private func bits(_ node: Int, _ range: Range<Int>) -> [Int] { range.map { bit(node, $0) } }
  private func constant(_ value: Bool) -> Int { add(.constant(BitPattern(bits: [value]))) }

  /// The bits, the lowest first, side by side.
  private func concatenation(_ bits: [Int]) -> Int {
    bits.count == 1 ? bits[0] : add(.concatenation(bits.reversed()), bits.count)
  }

  /// The node, or, where it is a member, its bits side by side.
  private func word(_ node: Int) -> Int { bits[node].map(concatenation) ?? node }

  private func slices(of node: Int) -> [Int] {
    width(node) == 1
      ? [node] : (0..<width(node)).map { add(.slice(node, low: $0, acknowledged: true)) }
  }

  // MARK: Operations

  /// The bits of what a member computes.
  private func made(_ node: Int) -> [Int] {
    let data = builder.nodes[node]
    let positions = 0..<data.width
    switch data.operation {
    case .instanceOutput: return slices(of: node)
    case .constant, .input, .wire, .register, .poison: return slices(of: node)
    case .memoryRead(var read):
      read.address = word(read.address)
      let copy = add(.memoryRead(read), data.width)
      let memory = builder.memories[read.memory].reads
      builder.memories[read.memory].reads = memory.map { $0 == node ? copy : $0 }
      return slices(of: copy)
    case .not(let operand): return positions.map { add(.not(bit(operand, $0))) }
    case .reduction(let reduction, let operand):
      return slices(of: add(.reduction(reduction, word(operand)), data.width))
    case .binary(let operation, let left, let right):
      return binary(operation, left, right, width: data.width)
    case .multiplexer(let condition, let whenTrue, let whenFalse):
      let condition = bit(condition, 0)
      return positions.map {
        add(
          .multiplexer(
            condition: condition, whenTrue: bit(whenTrue, $0), whenFalse: bit(whenFalse, $0)))
      }
    case .cases(let selector, let arms, let otherwise):
      let selector = word(selector)
      return positions.map { position in
        add(
          .cases(
            selector: selector,
            arms: arms.map { CaseArm(patterns: $0.patterns, value: bit($0.value, position)) },
            otherwise: bit(otherwise, position)))
      }
    case .concatenation(let parts): return parts.reversed().flatMap { bits($0, 0..<width($0)) }
    case .slice(let operand, let low, _): return bits(operand, low..<low + data.width)
    case .extended(let operand, let signed):
      let own = bits(operand, 0..<width(operand))
      let fill = signed ? own[own.count - 1] : constant(false)
      return own + Array(repeating: fill, count: data.width - own.count)
    }
  }

  private func binary(
    _ operation: BinaryOperator, _ left: Int, _ right: Int, width: Int
  ) -> [Int] {
    let positions = 0..<width
    switch operation {
    case .and, .or, .exclusiveOr:
      return positions.map { add(.binary(operation, bit(left, $0), bit(right, $0))) }
    case .add: return sum(bits(left, positions), bits(right, positions), carry: constant(false))
    case .subtract:
      let inverted = bits(right, positions).map { add(.not($0)) }
      return sum(bits(left, positions), inverted, carry: constant(true))
    case .multiply:
      return positions.map { position in
        let factors = [left, right].map { concatenation(bits($0, 0..<position + 1)) }
        let product = add(.binary(.multiply, factors[0], factors[1]), position + 1)
        return top(of: product)
      }
    case .equal, .notEqual, .less, .lessOrEqual, .lessSigned, .lessOrEqualSigned:
      return [add(.binary(operation, word(left), word(right)))]
    case .shiftLeft, .shiftRight, .shiftRightSigned:
      if case .constant(let pattern) = builder.nodes[right].operation {
        return shifted(operation, left, by: min(pattern.smallValue ?? width, width), width: width)
      }
      return shifted(operation, left, byNode: word(right), width: width)
    }
  }

  private func shifted(
    _ operation: BinaryOperator, _ operand: Int, by count: Int, width: Int
  ) -> [Int] {
    let own = bits(operand, 0..<width)
    if operation == .shiftLeft {
      return (0..<count).map { _ in constant(false) } + own.dropLast(count)
    }
    let fill = operation == .shiftRight ? constant(false) : own[width - 1]
    return own.dropFirst(count) + Array(repeating: fill, count: count)
  }

  /// Each bit from those that a shift by any amount can bring to it.
  private func shifted(
    _ operation: BinaryOperator, _ operand: Int, byNode amount: Int, width: Int
  ) -> [Int] {
    (0..<width).map { position in
      if operation == .shiftLeft {
        let low = concatenation(bits(operand, 0..<position + 1))
        return top(of: add(.binary(operation, low, amount), position + 1))
      }
      let high = concatenation(bits(operand, position..<width))
      let shifted = add(.binary(operation, high, amount), width - position)
      return width - position == 1
        ? shifted : add(.slice(shifted, low: 0, acknowledged: true))
    }
  }

  private func top(of node: Int) -> Int {
    let position = width(node) - 1
    return position == 0 ? node : add(.slice(node, low: position, acknowledged: true))
  }

  /// The bits of a sum, and the carry from each to the next.
  private func sum(_ left: [Int], _ right: [Int], carry: Int) -> [Int] {
    var carry = carry
    var sums: [Int] = []
    for (a, b) in zip(left, right) {
      let differs = add(.binary(.exclusiveOr, a, b))
      sums.append(add(.binary(.exclusiveOr, differs, carry)))
      guard sums.count < left.count else { break }
      let both = add(.binary(.and, a, b))
      carry = add(.binary(.or, both, add(.binary(.and, differs, carry))))
    }
    return sums
  }

  // MARK: Statements

  /// Assigns bits in place of words, and decides by bits.
  private func rewrite(_ block: Block) {
    block.statements = block.statements.flatMap { statement -> [Statement] in
      switch statement {
      case .assign(let assignment):
        guard let targets = bits[assignment.target] else { return [statement] }
        builder.place = assignment.place
        return targets.enumerated().map { position, target in
          .assign(
            Assignment(
              target: target, value: bit(assignment.value, position), place: assignment.place))
        }
      case .when(let when):
        for arm in when.arms.indices where members.contains(when.arms[arm].condition) {
          when.arms[arm].condition = bit(when.arms[arm].condition, 0)
        }
      case .switch(let choice):
        if members.contains(choice.selector) { choice.selector = word(choice.selector) }
      }
      statement.blocks.forEach(rewrite)
      return [statement]
    }
  }
}
