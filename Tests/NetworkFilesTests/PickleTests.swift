import Testing

@testable import NetworkFiles

@Suite struct PickleTests {
  /// A pickle of protocol 2: its opcodes, and STOP.
  private func pickle(_ opcodes: [UInt8]) -> [UInt8] { [0x80, 2] + opcodes + Array(".".utf8) }

  private func text(_ text: String) -> [UInt8] {
    Array("X".utf8) + little(text.utf8.count, 4) + text.utf8
  }

  private func read(
    _ opcodes: [UInt8], globals: Set<String> = ["collections.OrderedDict"], limit: Int = 1000
  ) throws(NetworkFileError) -> Pickle {
    var limits = ReadingLimits()
    limits.graphEntryCount = limit
    return try Pickle(pickle(opcodes)[...], globals: globals, limits: limits)
  }

  private func message(_ opcodes: [UInt8], limit: Int = 1000) -> String {
    NetworkFilesTests.message { () throws(NetworkFileError) in try read(opcodes, limit: limit) }
  }

  @Test(arguments: [
    (Array("N".utf8), Pickle.Object.none), ([0x88], .bool(true)), ([0x89], .bool(false)),
    ([0x4A, 0xFE, 0xFF, 0xFF, 0xFF], .integer(-2)), ([0x4B, 200], .integer(200)),
    ([0x4D, 1, 2], .integer(513)), ([0x8A, 0], .integer(0)), ([0x8A, 1, 0xFF], .integer(-1)),
    ([0x8A, 8, 0, 0, 0, 0, 0, 0, 0, 0x80], .integer(.min)),
    ([0x47, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], .number(1.5)),
    ([0x8C, 2, 0xC3, 0xA9], .text("é")), (Array(")".utf8), .tuple([])),
    (Array("]".utf8), .list([])), (Array("}".utf8), .dictionary([])),
  ])
  func valuesAreRead(opcodes: [UInt8], object: Pickle.Object) throws {
    let pickle = try read(opcodes)
    #expect(pickle[pickle.root] == object)
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

  @Test func globalsOutsideTheListAreNamed() {
    let call = Array("cos\nsystem\n(".utf8) + text("ls") + Array("tR".utf8)
    #expect(
      message(call)
        == "byte 2: the pickle calls for `os.system`, which is not data; "
        + "save the state dictionary alone: torch.save(model.state_dict(), path)")
    // Protocol 4 takes the names from the stack.
    #expect(message(text("builtins") + text("eval") + [0x93]).contains("`builtins.eval`"))
    #expect(message(Array("ccollections\nOrderedDict\n)R".utf8)) == "no error")
    #expect(message([0x81]).hasPrefix("byte 2: the pickle's opcode 0x81 is not read"))
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
