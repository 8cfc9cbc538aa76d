extension LaneDecoder {
  /// The bits of each of the first `count` code words of a stream; those before one that breaks a rule.
  ///
  /// What the time of a decoder depends on.
  package func wordWidths(in stream: ArraySlice<UInt8>, count: Int) -> [UInt8] {
    let reader = BitReader(stream)
    var widths: [UInt8] = []
    widths.reserveCapacity(min(count, reader.bitCount))
    var position = 0
    while widths.count < count {
      guard case .success(let word) = lookup.steps.step(reader, at: position) else { break }
      widths.append(UInt8(word.width))
      position += word.width
    }
    return widths
  }
}
