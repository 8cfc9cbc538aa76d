import Foundation
import KernelCodec
import Testing

@testable import EngineModel

/// Each error of docs/engine.md, section 6, has a run that ends in it, and each code is on the page.
@Suite struct EngineRulesTests {
  /// A row of the page's table of errors, and a run that ends as it says.
  struct Rule: Sendable, CustomTestStringConvertible {
    var code: String
    var name: String
    var parts: String
    var examples: [@Sendable (Job) -> (run: EngineRun, fault: EngineFault)]

    init(
      _ code: String, _ name: String, _ parts: String,
      _ examples: @Sendable (Job) -> (run: EngineRun, fault: EngineFault)...
    ) {
      self.code = code
      self.name = name
      self.parts = parts
      self.examples = examples
    }

    var row: [String] { [code, name, parts] }
    var testDescription: String { row.joined(separator: " ") }
  }

  /// A good program of two layers, to be damaged, and its image.
  struct Job: Sendable {
    let model: EngineModel
    let program: [UInt8]
    let image: [UInt8]
    let first: EngineDescriptor

    init() throws {
      let (parameters, program, image) = try EngineModelTests.small()
      model = try EngineModel(parameters)
      self.program = program
      self.image = image
      let count = EngineDescriptor.wordCount(laneCount: parameters.laneCount)
      let words = (0..<count).map { UInt32(littleEndianBytes: program[4 * $0..<4 * $0 + 4]) }
      first = try EngineDescriptor(words: words, for: parameters)
    }

    /// Where parts of the first layer begin.
    var table: Int { 4 * EngineDescriptor.wordCount(laneCount: model.parameters.laneCount) }
    var layout: Int { table + 4 * first.tableWords }
    var thresholds: Int { layout + 4 * first.layoutWords }

    func flipping(
      _ bit: Int, of byte: Int, sealing seal: (range: Range<Int>, isCodec: Bool)? = nil
    ) -> EngineRun {
      var damaged = program
      damaged[byte] ^= 1 << UInt8(bit)
      if let (range, isCodec) = seal {
        let end = range.upperBound - 4
        let checksum = CRC32.checksum(of: damaged[range.lowerBound..<end]).littleEndianBytes
        damaged.replaceSubrange(
          end..<range.upperBound, with: isCodec ? checksum.reversed() : checksum)
      }
      return model.run(damaged, image: image)
    }
  }

  static let rules = [
    Rule(
      "0x01 - 0x24", "those of format.md", "rank table, layout, lane",
      {
        ($0.flipping(0, of: $0.table), EngineFault(.codec(.unknownPacket), layer: 0, .rankTable))
      },
      {
        ($0.flipping(0, of: $0.layout), EngineFault(.codec(.unknownPacket), layer: 0, .layout))
      },
      { job in
        let run = job.flipping(7, of: job.first.weightAddress + job.first.streamBytes[0] - 1)
        let offset = run.fault?.bitOffset ?? 0
        return (run, EngineFault(.codec(.checksumMismatch), layer: 0, .lane(0), at: offset))
      }),
    Rule(
      "0x40", "bad descriptor", "descriptor",
      { ($0.flipping(0, of: 0), EngineFault(.badDescriptor, layer: 0, .descriptor)) }),
    Rule(
      "", "", "layout",
      {
        (
          $0.flipping(0, of: $0.layout + 9, sealing: ($0.layout..<$0.thresholds, true)),
          EngineFault(.badDescriptor, layer: 0, .layout)
        )
      }),
    Rule(
      "0x41", "wrong configuration", "descriptor",
      { ($0.flipping(3, of: 4), EngineFault(.wrongConfiguration, layer: 0, .descriptor)) }),
    Rule(
      "0x42", "too large", "descriptor",
      {
        (
          $0.flipping(7, of: 4 * 13 + 2, sealing: (0..<$0.table, false)),
          EngineFault(.tooLarge, layer: 0, .descriptor)
        )
      }),
    Rule(
      "", "", "image",
      { ($0.model.run($0.program, image: []), EngineFault(.tooLarge, layer: 0, .image)) },
      { job in
        let words = job.model.parameters.activationWords + 1
        let image = [UInt8](repeating: 0, count: words * job.model.parameters.tile.wordByteCount)
        // Before the first descriptor.
        return (
          job.model.run([0] + job.program.dropFirst(), image: image),
          EngineFault(.tooLarge, layer: 0, .image)
        )
      }),
    Rule(
      "", "", "image",
      { job in
        // Behind the first descriptor, and before what follows it.
        var damaged = job.program
        damaged[job.table] ^= 1
        return (
          job.model.run(damaged, image: Array(job.image.dropLast())),
          EngineFault(.tooLarge, layer: 0, .image)
        )
      },
      { job in
        (
          job.model.run([0] + job.program.dropFirst(), image: Array(job.image.dropLast())),
          EngineFault(.badDescriptor, layer: 0, .descriptor)
        )
      }),
    Rule(
      "0x43", "bad thresholds", "thresholds",
      { ($0.flipping(0, of: $0.thresholds), EngineFault(.badThresholds, layer: 0, .thresholds)) }),
    Rule(
      "0x44", "bus error", "what was being read",
      {
        (
          $0.model.run(
            Array($0.program.prefix($0.layout)), length: $0.program.count, image: $0.image),
          EngineFault(.busError, layer: 0, .layout)
        )
      }),
    Rule(
      "0x45", "truncated program", "descriptor, rank table, layout, thresholds",
      { cut($0, $0.table - 4, .descriptor) }, { cut($0, $0.table, .rankTable) },
      { cut($0, $0.layout + 5, .layout) }, { cut($0, $0.thresholds + 3, .thresholds) }),
  ]

  /// The run of a program whose length ends too early, and where.
  private static func cut(
    _ job: Job, _ length: Int, _ part: EngineFault.Part
  ) -> (run: EngineRun, fault: EngineFault) {
    (
      job.model.run(job.program, length: length, image: job.image),
      EngineFault(.truncatedProgram, layer: 0, part)
    )
  }

  @Test(arguments: rules) func aRunEndsInTheError(_ rule: Rule) throws {
    let job = try Job()
    for (index, example) in rule.examples.enumerated() {
      let (run, fault) = example(job)
      #expect(run.fault == fault, "example \(index)")
      #expect(run.layers.isEmpty && run.logits.isEmpty)
    }
  }

  /// Code, name and parts of each row of the table.
  private static func page() throws -> [[String]] {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/engine.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
    return lines.drop { $0 != "| code | name | part | when |" }.dropFirst(2)
      .prefix { $0.hasPrefix("|") }.map { line in
        line.split(separator: "|").prefix(3).map {
          $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
        }
      }
  }

  @Test func thePageHasTheseRulesAndNoOthers() throws {
    #expect(try Self.page() == Self.rules.map(\.row))
  }

  @Test func everyCodeOfTheEngineIsOnThePage() throws {
    let codes: [EngineCode] = [
      .badDescriptor, .wrongConfiguration, .tooLarge, .badThresholds, .busError, .truncatedProgram,
    ]
    let written = try Self.page().map { $0[0] }.filter { !$0.isEmpty }.dropFirst()
    #expect(Array(written) == codes.map { "0x" + String($0.rawValue, radix: 16) })
  }
}
