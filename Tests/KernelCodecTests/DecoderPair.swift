import SecondDecoder
import Testing

@testable import KernelCodec

/// The two decoders of one layout.
struct DecoderPair {
  private let decoder: LaneDecoder
  private let book: SecondDecoder.CodeBook
  private let table: [UInt32]

  init(layout: Layout, table: RankTable?, sequenceWidth: Int) {
    decoder = LaneDecoder(layout: layout, table: table, sequenceWidth: sequenceWidth)
    book = SecondDecoder.codeBook(SecondDecoder.Parameters(layout))
    self.table = table?.sequences ?? []
  }

  /// Whether both read `stream` as the same sequences and verdict; an issue where they do not.
  func agrees(on stream: [UInt8], counts: [Int]) -> Bool {
    let bits = SecondDecoder.Bits(stream)
    for count in counts {
      let found = decoder.decode(stream[...], count: count)
      let (sequences, failure) = SecondDecoder.lane(
        bits, book, table: table, n: decoder.sequenceWidth, count: count)
      if found.sequences != sequences || SecondDecoder.Failure(found.verdict) != failure {
        Issue.record(
          "\(stream), \(count) words of \(decoder.layout): \(found), second decoder \(sequences), \(failure as Any)"
        )
        return false
      }
    }
    return true
  }
}
