import Testing

@testable import NetworkFiles

@Suite struct PickleTests {
  /// A pickle of protocol 2: its opcodes, and STOP.
  private func pickle(_ opcodes: [UInt8]) -> [UInt8] { [0x80, 2] + opcodes + Array(".".utf8) }

  private func text(_ text: String) -> [UInt8] {
    Array("X".utf8) + little(text.utf8.count, 4) + text.utf8
  }

  private func read(
    _ opcodes: [UInt8], limit: Int = 1000
  ) throws(NetworkFileError) -> Pickle {
    var limits = ReadingLimits()
    limits.pickleObjectCount = limit
    return try Pickle(pickle(opcodes)[...], limits: limits)
  }

  private func message(_ opcodes: [UInt8], limit: Int = 1000) -> String {
    NetworkFilesTests.message { () throws(NetworkFileError) in try read(opcodes, limit: limit) }
  }

  private static let texts: [(String, Pickle.Object)] = [
    ("N", .none), (")", .tuple([])), ("]", .list([])), ("}", .dictionary([])),
    ("I01\n", .bool(true)), ("I-7\n", .integer(-7)), ("L123L\n", .integer(123)),
    ("L123456789012345678901L\n", .opaque), ("F1.5\n", .number(1.5)), ("S'it'\n", .text("it")),
    ("V\\u00e9\n", .text("é")), ("U\u{2}ab", .text("ab")), ("T\u{1}\0\0\0a", .text("a")),
  ]

  private static let bytes: [([UInt8], Pickle.Object)] = [
    ([0x88], .bool(true)), ([0x89], .bool(false)),
    ([0x4A, 0xFE, 0xFF, 0xFF, 0xFF], .integer(-2)), ([0x4B, 200], .integer(200)),
    ([0x4D, 1, 2], .integer(513)), ([0x8A, 0], .integer(0)), ([0x8A, 1, 0xFF], .integer(-1)),
    ([0x8A, 8, 0, 0, 0, 0, 0, 0, 0, 0x80], .integer(.min)),
    ([0x47, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], .number(1.5)),
    ([0x8C, 2, 0xC3, 0xA9], .text("é")), ([0x55, 1, 0xE9], .text("é")),
    ([0x8F], .set([])), ([0x28, 0x91], .set([])),
    ([0x8A, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1], .opaque),
    ([0x8B, 9, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1], .opaque),
    ([0x43, 1, 0xFF], .opaque), ([0x42, 1, 0, 0, 0, 7], .opaque),
    ([0x8E, 1, 0, 0, 0, 0, 0, 0, 0, 7], .opaque), ([0x96, 1, 0, 0, 0, 0, 0, 0, 0, 7], .opaque),
    ([0x97, 0x98], .opaque), ([0x82, 5], .global("copyreg.extension5")),
    ([0x4B, 7, 0x32], .integer(7)), ([0x4B, 7, 0x4B, 8, 0x30], .integer(7)),
    ([0x4B, 7, 0x28, 0x4B, 8, 0x31], .integer(7)),
  ]

  @Test func valuesAreRead() throws {
    for (opcodes, object) in Self.texts.map({ (Array($0.utf8), $1) }) + Self.bytes {
      let pickle = try read(opcodes)
      #expect(pickle[pickle.root] == object)
    }
  }

  @Test func containersHoldTheirItems() throws {
    let list = try read([0x5D, 0x28, 0x4B, 1, 0x4B, 2, 0x65])
    #expect(list.integers(list.root) == [1, 2])
    let tuple = try read([0x4B, 7, 0x4B, 8, 0x4B, 9, 0x87])
    #expect(tuple.integers(tuple.root) == [7, 8, 9])
    // The memo holds the dictionary, not what it was: items that come later are in it.
    let put: [UInt8] = [0x7D, 0x71, 0, 0x68, 0]
    let shared = try read(put + text("k") + [0x4B, 5, 0x73, 0x86])
    let items = try #require(shared.items(shared.root))
    #expect(items.count == 2 && items[0] == items[1])
    guard case .dictionary(let pairs) = shared[items[0]] else {
      Issue.record("no dictionary")
      return
    }
    #expect(pairs.count == 2 && shared.text(pairs[0]) == "k" && shared.integer(pairs[1]) == 5)
  }

  /// However an object is made, it is kept with its class and what it was given; nothing is called.
  @Test func objectsAreKeptAsTheyWereMade() throws {
    let system = Array("cos\nsystem\n".utf8)
    let item: [UInt8] = [0x4B, 1]
    let ways: [[UInt8]] = [
      system + item + [0x85, 0x52],  // REDUCE
      system + item + [0x85, 0x81],  // NEWOBJ
      [0x28] + system + item + [0x6F],  // OBJ
      [0x28] + item + Array("ios\nsystem\n".utf8),  // INST
      text("os") + text("system") + [0x93] + item + [0x85, 0x52],
    ]
    for way in ways {
      let made = try read(way)
      let instance = try #require(made.instance(made.root))
      #expect(instance.type == "os.system" && instance.arguments.map(made.integer) == [1])
    }
    // NEWOBJ_EX has arguments by name, too; BUILD a state; APPEND and SETITEM what it holds.
    let extended = try read(system + Array(")}".utf8) + [0x92])
    #expect(extended.instance(extended.root)?.arguments.count == 1)
    let built = try read(system + Array(")R}b".utf8) + item + [0x61] + item + item + [0x73])
    let instance = try #require(built.instance(built.root))
    #expect(instance.states.count == 1 && instance.items.count == 1 && instance.pairs.count == 2)
    // What an object makes is an object, too.
    #expect(message(system + Array(")R)R".utf8)) == "no error")
    #expect(message(Array("ccollections\nOrderedDict\n)R".utf8)) == "no error")
    #expect(message([0xFF]) == "byte 2: 0xff is no opcode of a pickle; the file is damaged")
  }

  @Test(arguments: [
    ("", "the pickle takes what it did not put there"), ("R", "the pickle takes"),
    ("t", "the pickle takes"), ("u", "the pickle takes"), ("]](t", "no error"),
    ("]]s", "the pickle takes"), ("]]]s", "the pickle takes"), ("}]a", "the pickle takes"),
    ("h\u{1}", "the pickle takes"), ("(q\u{1}", "the pickle takes"), ("]b", "the pickle takes"),
    ("]]b", "the pickle takes"), ("))R", "the pickle takes"), ("((", "the pickle takes"),
    ("cos", "the pickle ends too early"), ("X\u{7F}\u{7F}\u{7F}\u{7F}", "the pickle ends too"),
    ("J", "the pickle ends too early"),
  ])
  func misuseIsAnError(opcodes: String, fault: String) {
    let found = message(Array(opcodes.utf8))
    #expect(found == fault || found.contains(": \(fault)"), "\(found)")
  }

  @Test func limitsBoundTheObjects() {
    let limited = "the pickle has more than 1000 objects; save the state dictionary alone"
    let get: [UInt8] = [0x68, 0]
    let put: [UInt8] = [0x7D, 0x71, 0]
    let puts: [[UInt8]] = (0..<2000).map { [0x72] + little($0, 4) }
    #expect(message([UInt8](repeating: 0x7D, count: 2000)).hasSuffix(limited))
    #expect(message([UInt8](repeating: 0x28, count: 2000)).hasSuffix(limited))
    #expect(message(put + (0..<2000).flatMap { _ in get }).hasSuffix(limited))
    #expect(message(put + puts.flatMap(\.self)).hasSuffix(limited))
    #expect(message([0x80, 9]).hasPrefix("byte 2: pickle protocol 9 is not read"))
  }
}
