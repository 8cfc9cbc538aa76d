import Foundation

/// A vector file read back, as far as a mismatch needs it: the titles of its cases, and what each drives.
struct VectorFile {
  private let words: [UInt32]
  /// The comment before each word that has one.
  private let comments: [Int: String]
  private let interface: BenchInterface

  /// Nil where the file cannot be read.
  init?(path: String, interface: BenchInterface) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    self.interface = interface
    var words: [UInt32] = []
    var comments: [Int: String] = [:]
    for line in text.split(separator: "\n") {
      if line.hasPrefix("// ") {
        comments[words.count] = String(line.dropFirst(3))
      } else {
        words += line.split(separator: " ").compactMap { UInt32($0, radix: 16) }
      }
    }
    self.words = words
    self.comments = comments
  }

  /// A case: its title, and the beats that it drives on one channel, in their order.
  func find(case number: Int, channel: String?) -> (title: String, beats: [[UInt32]])? {
    var title: String?
    var beats: [[UInt32]] = []
    var position = 2
    while position < words.count, let step = VectorProgram.Step(rawValue: words[position] >> 24) {
      let index = Int(words[position] >> 16 & 0xFF)
      guard let size = wordCount(of: step, index: index, at: position) else { return nil }
      if step == .begin {
        if title != nil { break }
        if Int(words[position + 1]) == number { title = comments[position] ?? "" }
      } else if step == .drive, title != nil, interface.channels[index].name == channel {
        let stride = interface.channels[index].wordCount
        for start in Swift.stride(from: position + 2, to: position + size, by: stride) {
          beats.append(Array(words[start..<start + stride]))
        }
      } else if step == .end {
        break
      }
      position += size
    }
    return title.map { ($0, beats) }
  }

  /// Words of a step; nil where the file ends before.
  private func wordCount(of step: VectorProgram.Step, index: Int, at position: Int) -> Int? {
    func word(_ offset: Int) -> Int {
      position + offset < words.count ? Int(words[position + offset]) : 0
    }
    let isMasked = VectorProgram.BeatKind(rawValue: words[position] & 0xFFFF).contains(.masked)
    let size =
      switch step {
      case .end: 1
      case .begin, .idle, .tally, .hold: 2
      case .bursts: 2 + word(1)
      case .set, .check, .pulse: 1 + interface.levels[index].wordCount
      case .drive: 2 + word(1) * interface.channels[index].wordCount
      case .expect: 2 + word(1) * interface.channels[index].wordCount * (isMasked ? 2 : 1)
      case .join, .wait: 4
      case .fill: 3 + word(2)
      case .time: 8
      case .fail: 3
      }
    return position + size <= words.count ? size : nil
  }
}
