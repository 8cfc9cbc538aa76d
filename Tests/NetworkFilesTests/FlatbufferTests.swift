import Testing

@testable import NetworkFiles

@Suite struct FlatbufferTests {
  private enum Field: Int {
    case number, name, children
  }

  /// A table with a byte, a text and a vector of one table of the same vtable.
  private static let sample: [UInt8] = {
    let head = little(20, 4) + Array("TEST".utf8)
    let vtable = [10, 16, 4, 8, 12, 0].flatMap { little($0, 2) }  // byte 8
    let table = [12, 7, 8, 12].flatMap { little($0, 4) }  // byte 20
    let text = little(2, 4) + [0x61, 0x62, 0, 0]  // byte 36
    let children = little(1, 4) + little(4, 4)  // byte 44
    let child = [44, 0, 0, 0].flatMap { little($0, 4) }  // byte 52
    return [head, vtable, table, text, children, child].flatMap(\.self)
  }()

  private func root(_ bytes: [UInt8]) throws(NetworkFileError) -> FlatbufferTable {
    try Flatbuffer(bytes[...]).root()
  }

  private func message<Result>(
    _ bytes: [UInt8], _ body: (FlatbufferTable) throws(NetworkFileError) -> Result
  ) -> String {
    NetworkFilesTests.message { () throws(NetworkFileError) in try body(try root(bytes)) }
  }

  private func changed(_ offset: Int, _ value: Int, _ count: Int) -> [UInt8] {
    var bytes = Self.sample
    bytes.replaceSubrange(offset..<offset + count, with: little(value, count))
    return bytes
  }

  @Test func fieldsAreRead() throws {
    let table = try root(Self.sample)
    #expect(try table.integer(Field.number, UInt8.self) == 7)
    #expect(try table.text(Field.name) == "ab")
    #expect(try table.tables(Field.children, limit: 1).count == 1)
    enum More: Int { case far = 40 }
    #expect(try table.integer(More.far, Int32.self, or: -3) == -3)
    #expect(try table.text(More.far) == nil && table.tables(More.far, limit: 0).isEmpty)
  }

  @Test func whatLeadsOutIsRefused() {
    let outside = "leads out of the file; the file is incomplete or damaged"
    let bad = "no valid table; the file is damaged"
    #expect(message(changed(0, 1000, 4)) { _ in 0 } == "byte 0: \(outside)")
    #expect(message(changed(0, 66, 4)) { _ in 0 } == "byte 66: \(outside)")
    #expect(message(changed(20, 21, 4)) { _ in 0 } == "byte 20: \(bad)")
    #expect(message(changed(20, -4000, 4)) { _ in 0 } == "byte 20: \(bad)")
    #expect(message(changed(8, 2, 2)) { _ in 0 } == "byte 20: \(bad)")
    #expect(message(changed(10, 4000, 2)) { _ in 0 } == "byte 20: \(bad)")
    #expect(
      message(changed(14, 14, 2)) { table throws(NetworkFileError) in try table.text(Field.name) }
        == "byte 20: \(bad)")
    for (offset, value) in [(28, 4000), (36, 4000)] {
      #expect(
        message(changed(offset, value, 4)) { table throws(NetworkFileError) in
          try table.text(Field.name)
        } == "byte 28: \(outside)")
    }
    #expect(
      message(changed(40, 0xFF, 1)) { table throws(NetworkFileError) in
        try table.text(Field.name)
      } == "byte 20: a name is not valid text; the file is damaged")
    #expect(
      message(changed(44, 0x3FFF_FFFF, 4)) { table throws(NetworkFileError) in
        try table.tables(Field.children, limit: 10)
      } == "byte 32: \(outside)")
    #expect(
      message(Self.sample) { table throws(NetworkFileError) in
        try table.tables(Field.children, limit: 0)
      } == "byte 32: 1 entries are more than 0; split the model")
  }

  @Test func partsThatAreSharedCountEachTime() {
    #expect(
      message(Self.sample) { table throws(NetworkFileError) in
        for _ in 0..<100 { _ = try table.text(Field.name) }
      } == "byte 20: the same parts are used again and again; the file is damaged")
  }

  // MARK: whole models

  @Test(.timeLimit(.minutes(1)), arguments: ["larq-converted.tflite", "larq.tflite"])
  func everyTruncationAndChangedByteIsAnErrorOrValid(name: String) throws {
    let bytes = try fixture(name)
    for count in 0..<bytes.count - 64 {
      _ = try? ImportedNetwork(tflite: bytes.prefix(count))
    }
    var valid = 0
    for index in bytes.indices {
      for value: UInt8 in [0, 0x80, 0xFF, bytes[index] ^ 1, bytes[index] &+ 4]
      where value != bytes[index] {
        var changed = bytes
        changed[index] = value
        if let network = try? ImportedNetwork(tflite: changed[...]) {
          valid += 1
          if value == 0xFF { _ = NetworkFile(imported: network) }
        }
      }
    }
    #expect(valid > bytes.count && valid < 5 * bytes.count)
  }

  @Test(.timeLimit(.minutes(1))) func workIsBoundedHoweverPartsAreShared() throws {
    func network(_ operators: Int, inputs: Int) -> String {
      let bytes = FlatbufferWriter.model(operators: operators, inputs: inputs)
      return NetworkFilesTests.message { () throws(NetworkFileError) in
        try ImportedNetwork(tflite: bytes[...])
      }
    }
    let bytes = FlatbufferWriter.model(operators: 200_000, inputs: 0)
    let layers = try ImportedNetwork(tflite: bytes[...]).layers
    #expect(layers.count == 200_000 && layers.last?.name == "ADD_199999")
    #expect(network(1, inputs: 1) == "no error")
    #expect(
      network(1 << 18 + 1, inputs: 0).hasSuffix(
        "262145 entries are more than 262144; split the model"))
    #expect(
      network(50_000, inputs: 50_000).hasSuffix(
        "the same parts are used again and again; the file is damaged"))
  }

  @Test func randomDamageIsAnErrorOrValid() throws {
    var random = SplitMix(state: printedSeed())
    let bytes = try fixture("larq.tflite")
    for _ in 0..<10_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) { damage(&changed, using: &random) }
      if let network = try? ImportedNetwork(tflite: changed[...]) {
        _ = NetworkFile(imported: network)
      }
    }
  }
}

/// Writes tables and vectors one after another, and the offsets to them afterwards.
private struct FlatbufferWriter {
  private(set) var bytes = little(0, 4) + Array("TFL3".utf8)

  /// A table of words behind a vtable of its own; nil is an absent field.
  mutating func table(_ fields: [Int?]) -> Int {
    let vtable = bytes.count
    bytes += little(4 + 2 * fields.count, 2) + little(4 + 4 * fields.count, 2)
    for (number, field) in fields.enumerated() {
      bytes += little(field == nil ? 0 : 4 + 4 * number, 2)
    }
    let position = bytes.count
    bytes += little(position - vtable, 4)
    for field in fields { bytes += little(field ?? 0, 4) }
    return position
  }

  mutating func vector(count: Int) -> Int {
    let position = bytes.count
    bytes += little(count, 4) + [UInt8](repeating: 0, count: 4 * count)
    return position
  }

  /// Lets word `number` of the table or vector at `position` lead to `target`.
  mutating func lead(_ position: Int, _ number: Int, to target: Int) {
    let place = position + 4 + 4 * number
    bytes.replaceSubrange(place..<place + 4, with: little(target - place, 4))
  }

  /// A model whose graph has the same `ADD` many times, with as many inputs as are wanted.
  static func model(operators count: Int, inputs: Int) -> [UInt8] {
    var writer = FlatbufferWriter()
    let model = writer.table([TFLiteSchema.version, 0, 0])
    writer.lead(-4, 0, to: model)
    /// A vector of one table, under a field.
    func one(_ fields: [Int?], under table: Int, _ field: Int) -> Int {
      let vector = writer.vector(count: 1)
      let only = writer.table(fields)
      writer.lead(table, field, to: vector)
      writer.lead(vector, 0, to: only)
      return only
    }
    _ = one([0], under: model, 1)
    let graph = one([0, nil, nil, 0], under: model, 2)
    _ = one([], under: graph, 0)
    let operators = writer.vector(count: count)
    writer.lead(graph, 3, to: operators)
    let node = writer.table([0, 0])
    for number in 0..<count { writer.lead(operators, number, to: node) }
    let list = writer.vector(count: inputs)
    writer.lead(node, 1, to: list)
    return writer.bytes
  }
}

@Suite struct FlexbufferMapTests {
  /// The options of a pooling, as Larq Compute Engine writes them.
  private static let options: [UInt8] =
    Array("filter_height\0filter_width\0padding\0stride_height\0stride_width\0".utf8)
    + [5, 0x3F, 0x32, 0x26, 0x1F, 0x12, 5, 1, 5, 2, 2, 1, 2, 0xFE, 4, 4, 4, 4, 4, 0x0A, 0x24, 1]

  @Test func valuesAreReadByTheirKeys() throws {
    let map = try #require(FlexbufferMap(Self.options[...]))
    #expect(
      map.values == [
        "filter_height": .integer(2), "filter_width": .integer(2), "padding": .integer(1),
        "stride_height": .integer(2), "stride_width": .integer(-2),
      ])
  }

  @Test func everyTruncationAndChangedByteIsRefusedOrRead() {
    for count in Self.options.indices {
      #expect(FlexbufferMap(Self.options.prefix(count)) == nil)
    }
    for index in Self.options.indices {
      for value in 0...UInt8.max {
        var changed = Self.options
        changed[index] = value
        if let map = FlexbufferMap(changed[...]) { #expect(map.values.count <= 64) }
      }
    }
  }
}
