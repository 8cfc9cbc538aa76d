/// What a memory holds before its first write.
public enum MemoryContents: Hashable, Sendable {
  /// Undefined.
  case none
  /// These words, then zeros.
  case words([Int])
  /// These words, then zeros; each as wide as a word of the memory.
  case patterns([BitPattern])
  /// The hexadecimal file that `$readmemh` reads, its path as the simulator sees it.
  case file(String)
}

/// What a memory should become.
public enum MemoryStyle: Sendable {
  /// Block RAM: reads are registered.
  case block
  /// Look-up tables: reads may be in the same cycle.
  case distributed
}

/// What a registered read returns of a word written at the same edge.
public enum ReadDuringWrite: Hashable, Sendable {
  /// The word before the write; where block RAM cannot, synthesis adds registers around it.
  case old
  /// Not to be relied on: simulation gives the old word, synthesis may give any.
  case undefined
}

/// An array of words with one write port and registered reads.
public struct Memory<Value: Word>: Nameable {
  /// Words it has.
  public let depth: Int
  let shape: WordShape<Value>
  let index: Int
  let builder: ModuleBuilder

  public init(
    depth: Int, of shape: WordShape<Value>, initial: MemoryContents = .none,
    style: MemoryStyle = .block, readDuringWrite: ReadDuringWrite = .old,
    domain: ClockDomain = .main
  ) {
    builder = ModuleBuilder.required
    self.depth = min(max(2, depth), Limits.memoryDepth)
    self.shape = shape
    index = builder.memories.count
    if depth != self.depth { builder.report(.memoryDepth(depth, limit: Limits.memoryDepth)) }
    builder.memories.append(
      MemoryData(
        name: [], depth: self.depth, width: shape.width, initial: initial, style: style,
        readDuringWrite: readDuringWrite, place: builder.place, domain: domain))
    check(initial)
  }

  /// Bits of an address.
  public var addressWidth: Int { WordShape<Unsigned>.indexing(depth).width }

  private func check(_ initial: MemoryContents) {
    let count: Int
    switch initial {
    case .none: return
    case .file(let path):
      let hasControl = path.unicodeScalars.contains {
        $0.properties.generalCategory == .control
      }
      if path.isEmpty || hasControl { builder.report(.illegalPath(path)) }
      return
    case .words(let words):
      count = words.count
      for word in words
      where !BitPattern.fits(word, width: shape.width, signed: Value.isSigned) {
        builder.report(.doesNotFit(value: word, width: shape.width, signed: Value.isSigned))
        return
      }
    case .patterns(let patterns):
      count = patterns.count
      for pattern in patterns where pattern.width != shape.width {
        builder.report(.resetWidth(pattern.width, register: shape.width))
        return
      }
    }
    if count > depth { builder.report(.tooManyWords(count, depth: depth)) }
  }

  private func checked(_ address: Unsigned) -> Node {
    let node = builder.own(address.node)
    if node.isPoison || node.width == addressWidth { return node }
    builder.report(.addressWidth(Party(node), needed: addressWidth, depth: depth))
    return builder.poison(width: addressWidth)
  }

  /// Writes `data` at the clock edge where `enable` holds.
  public func write(_ data: Value, at address: Unsigned, when enable: Bit) {
    guard isOwn else { return }
    let address = checked(address)
    let data = builder.own(data.node)
    if !data.isPoison, data.width != shape.width {
      builder.report(.dataWidth(Party(data), needed: shape.width))
    }
    if let first = builder.memories[index].write {
      builder.report(.writtenTwice(builder.memories[index].name, first.place))
      return
    }
    builder.memories[index].write = MemoryWrite(
      address: address.index, data: data.index, enable: builder.own(enable.node).index,
      place: builder.place)
  }

  /// The word at `address`, a cycle later; keeps its value where `enable` does not hold.
  public func read(at address: Unsigned, when enable: Bit? = nil) -> Value {
    let read = MemoryRead(
      memory: index, address: checked(address).index,
      enable: enable.map { builder.own($0.node).index }, isRegistered: true)
    return made(read)
  }

  /// The word at `address`, in the same cycle; for `.distributed` memories.
  public func readNow(at address: Unsigned) -> Value {
    if builder.memories[index].style == .block {
      builder.report(.readNowOfBlock(builder.memories[index].name, builder.memories[index].place))
    }
    let read = MemoryRead(
      memory: index, address: checked(address).index, enable: nil, isRegistered: false)
    return made(read)
  }

  /// Whether the module being elaborated is that of the memory; an error where it is not.
  private var isOwn: Bool {
    let current = ModuleBuilder.required
    if current === builder { return true }
    let memory = builder.memories[index]
    let party = Party("the memory", memory.name, at: memory.place)
    current.report(
      builder.isOutside ? .outside(party) : .foreign(party, otherModule: builder.moduleText))
    return false
  }

  private func made(_ read: MemoryRead) -> Value {
    guard isOwn else { return Value(ModuleBuilder.required.poison(width: shape.width)) }
    let node = builder.add(.memoryRead(read), width: shape.width)
    builder.memories[index].reads.append(node.index)
    return Value(node)
  }

  func adopt(name: [String], in frame: NameFrame?, _ builder: ModuleBuilder) {
    let isFresh = frame.map { index >= $0.firstMemory } ?? false
    if isFresh || self.builder.memories[index].name.isEmpty {
      self.builder.memories[index].name = name
    }
  }
}
