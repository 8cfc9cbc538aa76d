@testable import KernelCodec

extension RankTable {
  /// A table like this one that can be sent in `form`, or this one where the form does not suit its kernels.
  func fitted(to form: RankTableForm) -> RankTable {
    guard form.suits(side), count >= form.ranksPerPlace else { return self }
    let mask: UInt32 = 1 << UInt32(sequenceWidth) - 1
    var values = form.isFolded ? sequences.map { $0 & mask >> 1 } : sequences
    if form.isFolded { values.removeLast(count - count / 2) }
    if form.isGrouped {
      // Of places beyond the last group, in order: so they are one rising run.
      values = Array(Set(values)).sorted { ($0 & 7, $0) < ($1 & 7, $1) }
    }
    return RankTable(
      checkedSide: side, sequences: form.isFolded ? values.flatMap { [$0, ~$0 & mask] } : values)
  }
}
