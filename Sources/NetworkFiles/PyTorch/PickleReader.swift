/// Runs the opcodes of a pickle over a stack of object numbers, importing and calling nothing.
///
/// Objects, stack and memo have one limit, so that memory is bounded by it and time by the length
/// of the pickle. Source: Python's `pickletools`.
struct PickleReader {
  private(set) var objects: [Pickle.Object] = []
  private let bytes: LittleEndianBytes
  private let globals: Set<String>
  private let limit: Int
  /// Where the opcode that is being read stands, and where the next byte does.
  private var start = 0
  private var position = 0
  private var stack: [Int] = []
  /// How high the stack was at each mark.
  private var marks: [Int] = []
  private var memo: [Int: Int] = [:]

  init(_ bytes: ArraySlice<UInt8>, globals: Set<String>, limit: Int) {
    self.bytes = LittleEndianBytes(bytes)
    self.globals = globals
    self.limit = limit
  }

  /// The number of the object that is left when the pickle stops.
  ///
  /// Throws: `.pickle`.
  mutating func read() throws(NetworkFileError) -> Int {
    while true {
      start = position
      let code = UInt8(try number(byteCount: 1))
      guard let opcode = PickleOpcode(rawValue: code) else { throw fault(.unknownOpcode(code)) }
      if opcode == .stop { return try pop() }
      try run(opcode)
      if max(objects.count, stack.count, marks.count, memo.count) > limit {
        throw fault(.tooLarge(limit: limit))
      }
    }
  }

  private mutating func run(_ opcode: PickleOpcode) throws(NetworkFileError) {
    switch opcode {
    case .stop: break
    case .proto:
      let version = try number(byteCount: 1)
      if !(2...5).contains(version) { throw fault(.unknownProtocol(version)) }
    case .frame: _ = try number(byteCount: 8)
    case .mark: marks.append(stack.count)
    case .none: push(.none)
    case .newTrue: push(.bool(true))
    case .newFalse: push(.bool(false))
    case .binInt: push(.integer(Int(Int32(truncatingIfNeeded: try number(byteCount: 4)))))
    case .binInt1: push(.integer(try number(byteCount: 1)))
    case .binInt2: push(.integer(try number(byteCount: 2)))
    case .long1: try long()
    case .binFloat:
      let pattern = try take(8).reduce(0) { $0 << 8 | UInt64($1) }
      push(.number(Double(bitPattern: pattern)))
    case .binUnicode: try text(lengthByteCount: 4)
    case .shortBinUnicode: try text(lengthByteCount: 1)
    case .binUnicode8: try text(lengthByteCount: 8)
    case .emptyTuple: push(.tuple([]))
    case .tuple: push(.tuple(try popToMark()))
    case .tuple1: push(.tuple(try pop(1)))
    case .tuple2: push(.tuple(try pop(2)))
    case .tuple3: push(.tuple(try pop(3)))
    case .emptyList: push(.list([]))
    case .append: try append(try pop(1))
    case .appends: try append(try popToMark())
    case .emptyDict: push(.dictionary([]))
    case .setItem: try setItems(try pop(2))
    case .setItems: try setItems(try popToMark())
    case .binPut: memo[try number(byteCount: 1)] = try top()
    case .longBinPut: memo[try number(byteCount: 4)] = try top()
    case .memoize: memo[memo.count] = try top()
    case .binGet: try recall(try number(byteCount: 1))
    case .longBinGet: try recall(try number(byteCount: 4))
    case .global: try global(module: try line(), name: try line())
    case .stackGlobal:
      let names = try pop(2)
      guard case .text(let module) = objects[names[0]], case .text(let name) = objects[names[1]]
      else { throw fault(.wrongKind) }
      try global(module: module, name: name)
    case .reduce: try call()
    case .build: try build()
    case .binPersistentID: push(.persistent(try pop()))
    }
  }

  private func fault(_ fault: PickleFault) -> NetworkFileError {
    .pickle(byteOffset: start, fault)
  }

  // MARK: what follows an opcode

  private mutating func take(_ byteCount: Int) throws(NetworkFileError) -> ArraySlice<UInt8> {
    guard let taken = bytes[position, byteCount: byteCount] else { throw fault(.truncated) }
    position += byteCount
    return taken
  }

  private mutating func number(byteCount: Int) throws(NetworkFileError) -> Int {
    let number = LittleEndianBytes(try take(byteCount)).count(at: 0, byteCount: byteCount)
    guard let number else { throw fault(.truncated) }
    return number
  }

  /// An integer of any length; only those that fit are read.
  private mutating func long() throws(NetworkFileError) {
    let digits = try take(try number(byteCount: 1))
    if digits.count > 8 { throw fault(.wrongKind) }
    let unused = 64 - 8 * digits.count
    let pattern = digits.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    push(.integer(digits.isEmpty ? 0 : Int(Int64(bitPattern: pattern << UInt64(unused)) >> unused)))
  }

  private mutating func text(lengthByteCount: Int) throws(NetworkFileError) {
    let content = try take(try number(byteCount: lengthByteCount))
    guard let text = String(validating: content, as: UTF8.self) else {
      throw fault(.invalidText)
    }
    push(.text(text))
  }

  /// The text up to the end of the line.
  private mutating func line() throws(NetworkFileError) -> String {
    let rest = bytes.bytes.dropFirst(position).prefix(256)
    guard let end = rest.firstIndex(of: 0x0A) else { throw fault(.truncated) }
    position += end - rest.startIndex + 1
    guard let text = String(validating: rest[..<end], as: UTF8.self) else {
      throw fault(.invalidText)
    }
    return text
  }

  // MARK: the stack and the memo

  private mutating func push(_ object: Pickle.Object) {
    stack.append(objects.count)
    objects.append(object)
  }

  private func top() throws(NetworkFileError) -> Int {
    guard let last = stack.last, stack.count > marks.last ?? 0 else { throw fault(.missing) }
    return last
  }

  private mutating func pop() throws(NetworkFileError) -> Int {
    let last = try top()
    stack.removeLast()
    return last
  }

  private mutating func pop(_ count: Int) throws(NetworkFileError) -> [Int] {
    guard stack.count - (marks.last ?? 0) >= count else { throw fault(.missing) }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private mutating func popToMark() throws(NetworkFileError) -> [Int] {
    guard let mark = marks.popLast() else { throw fault(.missing) }
    return try pop(stack.count - mark)
  }

  private mutating func recall(_ key: Int) throws(NetworkFileError) {
    guard let object = memo[key] else { throw fault(.missing) }
    stack.append(object)
  }

  // MARK: objects

  private mutating func append(_ items: [Int]) throws(NetworkFileError) {
    let list = try top()
    guard case .list(var all) = objects[list] else { throw fault(.wrongKind) }
    objects[list] = .none
    all += items
    objects[list] = .list(all)
  }

  private mutating func setItems(_ items: [Int]) throws(NetworkFileError) {
    let dictionary = try top()
    guard items.count.isMultiple(of: 2), case .dictionary(var all) = objects[dictionary] else {
      throw fault(.wrongKind)
    }
    objects[dictionary] = .none
    all += items
    objects[dictionary] = .dictionary(all)
  }

  private mutating func global(module: String, name: String) throws(NetworkFileError) {
    let global = "\(module).\(name)"
    guard globals.contains(global) else { throw fault(.global(global)) }
    push(.global(global))
  }

  private mutating func call() throws(NetworkFileError) {
    let parts = try pop(2)
    guard case .global(let function) = objects[parts[0]],
      case .tuple(let arguments) = objects[parts[1]]
    else { throw fault(.wrongKind) }
    if function == "collections.OrderedDict" {
      if !arguments.isEmpty { throw fault(.wrongKind) }
      push(.dictionary([]))
    } else {
      push(.call(function, arguments: parts[1]))
    }
  }

  /// Attributes of an object: those of a state dictionary say nothing about its tensors.
  private mutating func build() throws(NetworkFileError) {
    _ = try pop()
    guard case .dictionary = objects[try top()] else { throw fault(.wrongKind) }
  }
}

/// The opcodes of data, of protocols 2 to 5.
enum PickleOpcode: UInt8 {
  case mark = 0x28
  case emptyTuple = 0x29
  case stop = 0x2E
  case binFloat = 0x47
  case binInt = 0x4A
  case binInt1 = 0x4B
  case binInt2 = 0x4D
  case none = 0x4E
  case binPersistentID = 0x51
  case reduce = 0x52
  case binUnicode = 0x58
  case emptyList = 0x5D
  case append = 0x61
  case build = 0x62
  case global = 0x63
  case appends = 0x65
  case binGet = 0x68
  case longBinGet = 0x6A
  case binPut = 0x71
  case longBinPut = 0x72
  case setItem = 0x73
  case tuple = 0x74
  case setItems = 0x75
  case emptyDict = 0x7D
  case proto = 0x80
  case tuple1 = 0x85
  case tuple2 = 0x86
  case tuple3 = 0x87
  case newTrue = 0x88
  case newFalse = 0x89
  case long1 = 0x8A
  case shortBinUnicode = 0x8C
  case binUnicode8 = 0x8D
  case stackGlobal = 0x93
  case memoize = 0x94
  case frame = 0x95
}
