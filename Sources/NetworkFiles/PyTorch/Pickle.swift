/// The objects of a pickle, as data: nothing is imported, called or built.
///
/// Objects refer to each other by number, in whatever circles they like. What a class or a function
/// would make of its arguments is kept as an `Instance`.
struct Pickle: Hashable {
  enum Object: Hashable {
    case none
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case tuple([Int])
    case list([Int])
    case set([Int])
    /// Keys and values in turn.
    case dictionary([Int])
    /// A module and a name in it, with a dot between them.
    case global(String)
    case instance(Instance)
    /// What the program that wrote the pickle keeps elsewhere, under this object.
    case persistent(Int)
    /// A value that no tensor is made of: bytes, or an integer of more than 64 bits.
    case opaque
  }

  /// What calling `type` gives, whatever that is.
  struct Instance: Hashable {
    /// The class or the function, as a module and a name in it.
    var type: String
    var arguments: [Int]
    /// What it is to take as its state: as a rule, a dictionary of its attributes.
    var states: [Int] = []
    /// What is appended to it: it is a list or a set.
    var items: [Int] = []
    /// What is set in it, keys and values in turn: it is a dictionary.
    var pairs: [Int] = []
  }

  private(set) var objects: [Object]
  /// The number of the object that the pickle is of.
  private(set) var root: Int

  /// Reads a pickle of protocol 0 to 5.
  ///
  /// Throws: `.pickle`.
  init(_ bytes: ArraySlice<UInt8>, limits: ReadingLimits) throws(NetworkFileError) {
    var reader = PickleReader(bytes, limit: limits.pickleObjectCount)
    root = try reader.read()
    objects = reader.objects
  }

  subscript(index: Int) -> Object { objects[index] }

  /// The items of a tuple or a list.
  func items(_ index: Int) -> [Int]? {
    switch objects[index] {
    case .tuple(let items), .list(let items): items
    default: nil
    }
  }

  func integer(_ index: Int) -> Int? {
    if case .integer(let integer) = objects[index] { integer } else { nil }
  }

  func text(_ index: Int) -> String? {
    if case .text(let text) = objects[index] { text } else { nil }
  }

  func global(_ index: Int) -> String? {
    if case .global(let name) = objects[index] { name } else { nil }
  }

  func instance(_ index: Int) -> Instance? {
    if case .instance(let instance) = objects[index] { instance } else { nil }
  }

  /// Keys and values in turn, of a dictionary or of an object that is one.
  func pairs(_ index: Int) -> [Int]? {
    switch objects[index] {
    case .dictionary(let pairs): pairs
    case .instance(let instance) where !instance.pairs.isEmpty: instance.pairs
    default: nil
    }
  }

  /// The value of a text in a dictionary.
  func value(_ key: String, in dictionary: Int) -> Int? {
    guard let pairs = pairs(dictionary) else { return nil }
    return stride(from: 0, to: pairs.count, by: 2).first { text(pairs[$0]) == key }
      .map { pairs[$0 + 1] }
  }

  /// The integers of a tuple or a list of nothing else.
  func integers(_ index: Int) -> [Int]? {
    guard let items = items(index) else { return nil }
    let integers = items.compactMap(integer)
    return integers.count == items.count ? integers : nil
  }
}

/// What is wrong with a pickle.
public enum PickleFault: Hashable, Sendable {
  case truncated
  case unknownProtocol(Int)
  case unknownOpcode(UInt8)
  /// An opcode that takes what the stack or the memo does not have.
  case missing
  /// An opcode that meets an object of another kind than it takes.
  case wrongKind
  case invalidText
  case tooLarge(limit: Int)
}

extension PickleFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .truncated: "the pickle ends too early; the file is incomplete"
    case .unknownProtocol(let version):
      "pickle protocol \(version) is not read; save with protocol 2 to 5"
    case .unknownOpcode(let code):
      "0x\(String(code, radix: 16)) is no opcode of a pickle; the file is damaged"
    case .missing, .wrongKind: "the pickle takes what it did not put there; the file is damaged"
    case .invalidText: "a text of the pickle is not valid; the file is damaged"
    case .tooLarge(let limit):
      "the pickle has more than \(limit) objects; save the state dictionary alone"
    }
  }
}
