/// The objects of a pickle, as data: nothing is imported, called or built.
///
/// Objects refer to each other by number, in whatever circles they like. A call of a global is kept
/// as a call; only `collections.OrderedDict` is understood, as a dictionary.
struct Pickle: Hashable {
  enum Object: Hashable {
    case none
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case tuple([Int])
    case list([Int])
    /// Keys and values in turn.
    case dictionary([Int])
    /// A module and a name in it, with a dot between them.
    case global(String)
    case call(String, arguments: Int)
    /// What the program that wrote the pickle keeps elsewhere, under this object.
    case persistent(Int)
  }

  private(set) var objects: [Object]
  /// The number of the object that the pickle is of.
  private(set) var root: Int

  /// Reads a pickle of protocol 2 to 5 that names no globals but `globals`.
  ///
  /// Throws: `.pickle`.
  init(
    _ bytes: ArraySlice<UInt8>, globals: Set<String>, limits: ReadingLimits
  ) throws(NetworkFileError) {
    var reader = PickleReader(bytes, globals: globals, limit: limits.graphEntryCount)
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
  /// The pickle calls for a global that is not data.
  case global(String)
}

extension PickleFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .truncated: "the pickle ends too early; the file is incomplete"
    case .unknownProtocol(let version):
      "pickle protocol \(version) is not read; save with protocol 2 to 5"
    case .unknownOpcode(let code):
      "the pickle's opcode 0x\(String(code, radix: 16)) is not read; "
        + "save the state dictionary alone with torch.save"
    case .missing, .wrongKind: "the pickle takes what it did not put there; the file is damaged"
    case .invalidText: "a text of the pickle is not valid; the file is damaged"
    case .tooLarge(let limit):
      "the pickle has more than \(limit) objects; save the state dictionary alone"
    case .global(let name):
      "the pickle calls for `\(name)`, which is not data; "
        + "save the state dictionary alone: torch.save(model.state_dict(), path)"
    }
  }
}
