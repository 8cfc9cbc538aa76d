/// A tensor's or a layer's name, equal to another only byte for byte.
///
/// `String` compares by canonical equivalence: the composed and the decomposed `é` are one key to it, and two tensors to every
/// file format.
struct Name: Hashable, CustomStringConvertible {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  var isEmpty: Bool { text.isEmpty }

  var description: String { text }

  static func == (first: Name, second: Name) -> Bool { first.text.isSameName(as: second.text) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether this is the same name as `other`: the same bytes.
  public func isSameName(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// The name without an ending, nil where it has another.
  func droppingSuffix(_ suffix: String) -> String? {
    guard utf8.count >= suffix.utf8.count, utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    else { return nil }
    return String(decoding: utf8.dropLast(suffix.utf8.count), as: UTF8.self)
  }
}

/// Values by name, which is compared byte for byte.
public struct NameMap<Value> {
  private var values: [Name: Value] = [:]

  public init() {}

  /// Of several values of one name the first is kept.
  public init(_ pairs: some Sequence<(String, Value)>) {
    for (name, value) in pairs where values[Name(name)] == nil { values[Name(name)] = value }
  }

  public subscript(name: String) -> Value? {
    get { values[Name(name)] }
    set { values[Name(name)] = newValue }
  }
}

/// A set of names, which finds a free one where a name is taken.
struct NameSet {
  private var names: Set<Name> = []
  private var lastNumbers = NameMap<Int>()

  init(_ names: some Sequence<String> = []) {
    for name in names { insert(name) }
  }

  func contains(_ name: String) -> Bool { names.contains(Name(name)) }

  /// Whether `name` was not yet there.
  @discardableResult mutating func insert(_ name: String) -> Bool {
    names.insert(Name(name)).inserted
  }

  /// Inserts `base`, or where it is taken the first of `base#2`, `base#3`, ... that is free.
  mutating func insertUnique(_ base: String) -> String {
    var name = base
    while !insert(name) {
      let number = (lastNumbers[base] ?? 1) + 1
      lastNumbers[base] = number
      name = "\(base)#\(number)"
    }
    return name
  }
}
