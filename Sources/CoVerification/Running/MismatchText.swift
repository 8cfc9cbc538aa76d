import EngineModel
import Hardware
import KernelCodec

/// Says in words what differed: the case by its title, registers and their fields by name, verdicts by theirs.
///
/// All of it comes from what the hardware is made from, `RegisterDescription` and `VerdictCode`, and from the vector file.
struct MismatchText {
  var plan: BenchPlan

  /// For example: case 'layer 2, weights cut': register lane_0_code (0x100) field code: expected 4 (nonzero padding), got 5
  /// (checksum mismatch)
  func describe(_ mismatch: BenchRun.Mismatch, in file: VectorFile?) -> String {
    let address: String? =
      mismatch.where.hasSuffix("_r") ? String(mismatch.where.dropLast()) + "ar" : nil
    let found = file?.find(case: mismatch.case, channel: address)
    let title = found.map { "case '\($0.title)'" } ?? "case \(mismatch.case)"
    let what =
      mismatch.where == "assertion"
      ? "assertion \(mismatch.got) fails" : differences(mismatch, reads: found?.beats ?? [])
    return "\(title): \(what)"
  }

  private func differences(_ mismatch: BenchRun.Mismatch, reads: [[UInt32]]) -> String {
    let expected = words(mismatch.expected)
    let got = words(mismatch.got)
    let plain =
      "\(mismatch.where) vector \(mismatch.vector): expected \(mismatch.expected), got \(mismatch.got)"
    let ports =
      plan.interface.channels.first { $0.name == mismatch.where }?.fields
      ?? plan.interface.levels.filter { $0.name == mismatch.where }
    guard let expected, let got, expected.count == got.count,
      expected.count == ports.reduce(0, { $0 + $1.wordCount })
    else { return plain }
    var texts: [String] = []
    var start = 0
    for port in ports {
      let range = start..<start + port.wordCount
      start += port.wordCount
      if expected[range] == got[range] { continue }
      if port.width == 32, reads.indices.contains(mismatch.vector),
        let register = plan.registers?.register(at: Int(reads[mismatch.vector][0])),
        port.name.hasSuffix("rdata")
      {
        texts.append(register.difference(expected[range.lowerBound], got[range.lowerBound]))
      } else {
        let isVerdict = port.name.contains("verdict_code")
        let name = ports.count == 1 ? port.name : "\(mismatch.where) field \(port.name)"
        texts.append(
          "\(name): expected \(text(expected[range], isVerdict)), got \(text(got[range], isVerdict))"
        )
      }
    }
    let beat = ports.count > 1 ? " (beat \(mismatch.vector))" : ""
    return texts.isEmpty ? plain : texts.joined(separator: "; ") + beat
  }

  private func text(_ words: ArraySlice<UInt32>, _ isVerdict: Bool) -> String {
    if isVerdict, let word = words.first { return RegisterField.Values.verdict.text(word) }
    let digits = words.reversed().map { String($0, radix: 16) }
    return "0x" + digits.joined(separator: "_")
  }

  /// The words of a bench's hexadecimal text; nil where it is a sentence, or a bit is undefined.
  private func words(_ text: String) -> [UInt32]? {
    let words = text.split(separator: " ").map { UInt32($0, radix: 16) }
    return words.isEmpty || words.contains(nil) ? nil : words.compactMap(\.self)
  }
}

extension BenchPlan {
  /// The run, with what differed first in words; its vector file must still be there.
  func describing(_ run: BenchRun) -> BenchRun {
    var run = run
    run.first = run.first.map { described($0, in: run.file) }
    return run
  }

  /// The mismatch in words.
  func described(_ mismatch: BenchRun.Mismatch, in path: String) -> BenchRun.Mismatch {
    var mismatch = mismatch
    mismatch.text = MismatchText(plan: self).describe(
      mismatch, in: VectorFile(path: path, interface: interface))
    return mismatch
  }
}

extension RegisterDescription {
  /// The register, and each field that differs.
  func difference(_ expected: UInt32, _ got: UInt32) -> String {
    let place = "register \(name) (0x\(String(address, radix: 16, uppercase: true)))"
    let differing = fields.filter { $0.value(in: expected) != $0.value(in: got) }
    if differing.isEmpty { return "\(place): expected \(expected), got \(got)" }
    return differing.map {
      "\(place) field \($0.name): expected \($0.text(of: expected)), got \($0.text(of: got))"
    }.joined(separator: "; ")
  }
}
