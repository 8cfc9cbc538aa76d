/// Runs the opcodes of a pickle over a stack of object numbers, importing and calling nothing.
///
/// Objects, stack and memo have one limit, so that memory is bounded by it and time by the length
/// of the pickle.
struct PickleReader {
  private(set) var objects: [Pickle.Object] = []
  private let bytes: LittleEndianBytes
  private let limit: Int
  /// Where the opcode that is being read stands, and where the next byte does.
  private var start = 0
  private var position = 0
  private var stack: [Int] = []
  /// How high the stack was at each mark.
  private var marks: [Int] = []
  private var memo: [Int: Int] = [:]

  init(_ bytes: ArraySlice<UInt8>, limit: Int) {
    self.bytes = LittleEndianBytes(bytes)
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
      if !(0...5).contains(version) { throw fault(.unknownProtocol(version)) }
    case .frame: _ = try take(8)
    case .mark: marks.append(stack.count)
    case .pop: if stack.count > marks.last ?? 0 { _ = try pop() } else { _ = try popToMark() }
    case .popMark: _ = try popToMark()
    case .dup: stack.append(try top())

    case .none: push(.none)
    case .newTrue: push(.bool(true))
    case .newFalse: push(.bool(false))
    case .int: push(try integer(ofLine: try line()))
    case .long: push(try integer(ofLine: try line()))
    case .binInt: push(.integer(Int(Int32(truncatingIfNeeded: try number(byteCount: 4)))))
    case .binInt1: push(.integer(try number(byteCount: 1)))
    case .binInt2: push(.integer(try number(byteCount: 2)))
    case .long1: push(try long(lengthByteCount: 1))
    case .long4: push(try long(lengthByteCount: 4))
    case .float:
      guard let number = Double(try line()) else { throw fault(.invalidText) }
      push(.number(number))
    case .binFloat:
      let pattern = try take(8).reduce(0) { $0 << 8 | UInt64($1) }
      push(.number(Double(bitPattern: pattern)))

    case .binUnicode: try text(lengthByteCount: 4)
    case .shortBinUnicode: try text(lengthByteCount: 1)
    case .binUnicode8: try text(lengthByteCount: 8)
    case .unicode: push(.text(Self.unescaped(try line())))
    case .string: push(.text(Self.unquoted(try line())))
    case .binString: try byteText(lengthByteCount: 4)
    case .shortBinString: try byteText(lengthByteCount: 1)
    case .binBytes: try opaqueBytes(lengthByteCount: 4)
    case .shortBinBytes: try opaqueBytes(lengthByteCount: 1)
    case .binBytes8, .byteArray8: try opaqueBytes(lengthByteCount: 8)
    case .nextBuffer: push(.opaque)
    case .readOnlyBuffer: _ = try top()

    case .emptyTuple: push(.tuple([]))
    case .tuple: push(.tuple(try popToMark()))
    case .tuple1: push(.tuple(try pop(1)))
    case .tuple2: push(.tuple(try pop(2)))
    case .tuple3: push(.tuple(try pop(3)))
    case .emptyList: push(.list([]))
    case .list: push(.list(try popToMark()))
    case .append: try append(try pop(1))
    case .appends: try append(try popToMark())
    case .emptySet: push(.set([]))
    case .frozenSet: push(.set(try popToMark()))
    case .addItems: try append(try popToMark())
    case .emptyDict: push(.dictionary([]))
    case .dict: push(.dictionary(try pairs(try popToMark())))
    case .setItem: try setItems(try pop(2))
    case .setItems: try setItems(try popToMark())

    case .put: memo[try lineNumber()] = try top()
    case .binPut: memo[try number(byteCount: 1)] = try top()
    case .longBinPut: memo[try number(byteCount: 4)] = try top()
    case .memoize: memo[memo.count] = try top()
    case .get: try recall(try lineNumber())
    case .binGet: try recall(try number(byteCount: 1))
    case .longBinGet: try recall(try number(byteCount: 4))

    case .global: push(.global("\(try line()).\(try line())"))
    case .stackGlobal:
      let names = try pop(2)
      guard case .text(let module) = objects[names[0]], case .text(let name) = objects[names[1]]
      else { throw fault(.wrongKind) }
      push(.global("\(module).\(name)"))
    case .ext1: push(.global("copyreg.extension\(try number(byteCount: 1))"))
    case .ext2: push(.global("copyreg.extension\(try number(byteCount: 2))"))
    case .ext4: push(.global("copyreg.extension\(try number(byteCount: 4))"))
    case .inst:
      let type = "\(try line()).\(try line())"
      push(.instance(Pickle.Instance(type: type, arguments: try popToMark())))
    case .obj:
      let parts = try popToMark()
      guard let type = parts.first else { throw fault(.missing) }
      try makeInstance(of: type, Array(parts.dropFirst()))
    case .reduce, .newObj:
      let parts = try pop(2)
      try makeInstance(of: parts[0], try arguments(parts[1]))
    case .newObjEx:
      let parts = try pop(3)
      try makeInstance(of: parts[0], try arguments(parts[1]) + [parts[2]])
    case .build: try build()
    case .persistentID:
      push(.text(try line()))
      push(.persistent(try pop()))
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

  /// An integer of any length; only those that fit are kept.
  private mutating func long(lengthByteCount: Int) throws(NetworkFileError) -> Pickle.Object {
    let digits = try take(try number(byteCount: lengthByteCount))
    if digits.count > 8 { return .opaque }
    let unused = 64 - 8 * digits.count
    let pattern = digits.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    return .integer(
      digits.isEmpty ? 0 : Int(Int64(bitPattern: pattern << UInt64(unused)) >> unused))
  }

  /// The integer of a line of protocol 0, which Python 2 ended with an L; 00 and 01 are false and true.
  private func integer(ofLine line: String) throws(NetworkFileError) -> Pickle.Object {
    if line == "00" || line == "01" { return .bool(line == "01") }
    let digits = line.hasSuffix("L") ? line.dropLast() : line[...]
    if let integer = Int(digits) { return .integer(integer) }
    let isInteger = !digits.isEmpty && digits.utf8.allSatisfy { (0x2D...0x39).contains($0) }
    if isInteger { return .opaque }
    throw fault(.invalidText)
  }

  private mutating func lineNumber() throws(NetworkFileError) -> Int {
    guard let number = Int(try line()), number >= 0 else { throw fault(.invalidText) }
    return number
  }

  private mutating func text(lengthByteCount: Int) throws(NetworkFileError) {
    let content = try take(try number(byteCount: lengthByteCount))
    guard let text = String(validating: content, as: UTF8.self) else {
      // Python writes half of a surrogate pair in three bytes. Such a text is a value, not damage.
      if content.contains(0xED) {
        push(.text(String(decoding: content, as: UTF8.self)))
        return
      }
      throw fault(.invalidText)
    }
    push(.text(text))
  }

  /// A text of Python 2: bytes of no stated encoding.
  private mutating func byteText(lengthByteCount: Int) throws(NetworkFileError) {
    let content = try take(try number(byteCount: lengthByteCount))
    var latin = ""
    latin.unicodeScalars.append(contentsOf: content.lazy.map { Unicode.Scalar($0) })
    push(.text(String(validating: content, as: UTF8.self) ?? latin))
  }

  private mutating func opaqueBytes(lengthByteCount: Int) throws(NetworkFileError) {
    _ = try take(try number(byteCount: lengthByteCount))
    push(.opaque)
  }

  /// The text up to the end of the line.
  private mutating func line() throws(NetworkFileError) -> String {
    let rest = bytes.bytes.dropFirst(position)
    guard let end = rest.firstIndex(of: 0x0A) else { throw fault(.truncated) }
    position += end - rest.startIndex + 1
    guard let text = String(validating: rest[..<end], as: UTF8.self) else {
      throw fault(.invalidText)
    }
    return text
  }

  /// The text of a line in which `\u` and `\U` stand before the digits of a character.
  private static func unescaped(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = line.unicodeScalars[...]
    while let first = rest.popFirst() {
      let count = first != "\\" ? 0 : rest.first == "u" ? 4 : rest.first == "U" ? 8 : 0
      let digits = String(rest.dropFirst().prefix(count))
      if count > 0, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
        result.append(scalar)
        rest = rest.dropFirst(1 + count)
      } else {
        result.append(first)
      }
    }
    return String(result)
  }

  /// The text between the quotation marks of a line.
  private static func unquoted(_ line: String) -> String {
    guard let mark = line.utf8.first, mark == 0x22 || mark == 0x27, line.utf8.count > 1 else {
      return line
    }
    return String(decoding: line.utf8.dropFirst().dropLast(), as: UTF8.self)
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

  /// Adds to the list, the set or the object on top.
  private mutating func append(_ items: [Int]) throws(NetworkFileError) {
    let target = try top()
    // Where `objects` lets go of the array first, it grows in place.
    switch objects[target] {
    case .list(var all):
      objects[target] = .none
      all += items
      objects[target] = .list(all)
    case .set(var all):
      objects[target] = .none
      all += items
      objects[target] = .set(all)
    case .instance(var instance):
      objects[target] = .none
      instance.items += items
      objects[target] = .instance(instance)
    default: throw fault(.wrongKind)
    }
  }

  private func pairs(_ items: [Int]) throws(NetworkFileError) -> [Int] {
    guard items.count.isMultiple(of: 2) else { throw fault(.wrongKind) }
    return items
  }

  /// Sets keys of the dictionary or the object on top.
  private mutating func setItems(_ items: [Int]) throws(NetworkFileError) {
    let items = try pairs(items)
    let target = try top()
    switch objects[target] {
    case .dictionary(var all):
      objects[target] = .none
      all += items
      objects[target] = .dictionary(all)
    case .instance(var instance):
      objects[target] = .none
      instance.pairs += items
      objects[target] = .instance(instance)
    default: throw fault(.wrongKind)
    }
  }

  private func arguments(_ index: Int) throws(NetworkFileError) -> [Int] {
    guard case .tuple(let arguments) = objects[index] else { throw fault(.wrongKind) }
    return arguments
  }

  /// Pushes what the class or function `callee` would make of `arguments`.
  private mutating func makeInstance(
    of callee: Int, _ arguments: [Int]
  ) throws(NetworkFileError) {
    switch objects[callee] {
    case .global("collections.OrderedDict") where arguments.isEmpty: push(.dictionary([]))
    case .global("copyreg._reconstructor"), .global("copy_reg._reconstructor"):
      // What `object.__reduce__` names in place of the class, which is its first argument.
      guard let first = arguments.first, case .global(let type) = objects[first] else {
        throw fault(.wrongKind)
      }
      push(.instance(Pickle.Instance(type: type, arguments: Array(arguments.dropFirst()))))
    case .global(let type): push(.instance(Pickle.Instance(type: type, arguments: arguments)))
    case .instance(let made):
      push(.instance(Pickle.Instance(type: made.type, arguments: [callee] + arguments)))
    case .persistent, .opaque:
      push(.instance(Pickle.Instance(type: "an object", arguments: arguments)))
    default: throw fault(.wrongKind)
    }
  }

  /// Keeps the state of an object; the attributes of a plain dictionary say nothing about its tensors.
  private mutating func build() throws(NetworkFileError) {
    let state = try pop()
    let target = try top()
    switch objects[target] {
    case .dictionary, .global: break
    case .instance(var instance):
      objects[target] = .none
      instance.states.append(state)
      objects[target] = .instance(instance)
    default: throw fault(.wrongKind)
    }
  }
}
