import KernelCodec
import SecondDecoder

extension FuzzTarget {
  /// A receiver, the number of table entries, a layout packet and a lane stream, as it is and with its checksum
  /// put right: both decoders give the same sequences and verdict, and what is decoded survives being encoded.
  static let lane = FuzzTarget("lane") { bytes throws(Contradiction) in
    guard let receiver = Receiver(bytes), let entries = receiver.rest.first else { return false }
    let packets = Resealing.packet(receiver.rest.dropFirst(), receiver.context)
    guard
      let (packet, byteCount) = try? LayoutPacket.parse(prefixOf: packets, in: receiver.context)
    else { return false }
    let lane = Lane(packet, entryCount: Int(entries) + 1)
    let stream = Array(packets.dropFirst(byteCount))
    let found = try lane.check(stream)
    if found.verdict.code == .checksumMismatch {
      let at = found.verdict.bitOffset / 8
      var sealed = stream
      Resealing.put(CRC32.checksum(of: sealed[..<at]), at: at, in: &sealed)
      _ = try lane.check(sealed)
    }
    return true
  }
}

/// What decodes the streams of one layer.
private struct Lane {
  let decoder: LaneDecoder
  let count: Int
  private let book: SecondDecoder.CodeBook

  /// The lane of a layer whose table has the multiples of an odd number.
  init(_ packet: LayoutPacket, entryCount: Int) {
    let width = packet.side.sequenceWidth
    let sequences = (0..<UInt32(entryCount)).map { $0 &* 0x9E37_79B1 & ((1 << UInt32(width)) - 1) }
    decoder = LaneDecoder(
      layout: packet.layout, table: try? RankTable(side: packet.side, sequences: sequences),
      sequenceWidth: width)
    count = packet.filters * packet.channels
    book = SecondDecoder.codeBook(SecondDecoder.Parameters(packet.layout))
  }

  /// The sequences and the verdict, which both decoders give.
  func check(_ stream: [UInt8]) throws(Contradiction) -> DecodedLane {
    let found = decoder.decode(stream[...], count: count)
    let expected = SecondDecoder.lane(
      SecondDecoder.Bits(stream), book, table: decoder.table?.sequences ?? [],
      n: decoder.sequenceWidth, count: count)
    try Contradiction.unless("sequences", found.sequences, is: expected.sequences)
    try Contradiction.unless(
      "verdict", SecondDecoder.Failure(found.verdict), is: expected.failure)
    let encoder = LaneEncoder(
      layout: decoder.layout, table: decoder.table, sequenceWidth: decoder.sequenceWidth)
    let encoded = try Contradiction.ifRefused("encoded") { () throws(CodecError) in
      try encoder.encode(found.sequences)
    }
    let again = decoder.decode(encoded[...], count: found.sequences.count)
    try Contradiction.unless("verdict on what was encoded", again.verdict, is: .ok)
    try Contradiction.unless("encoded and decoded", again.sequences, is: found.sequences)
    return found
  }
}
