import KernelCodec
import SecondDecoder

extension FuzzTarget {
  /// A receiver and a packet, as it is and with hash and checksum put right: both decoders give the same
  /// verdict, and a packet that is read survives being written.
  static let packets = FuzzTarget("packets") { bytes throws(Contradiction) in
    guard let receiver = Receiver(bytes) else { return false }
    try checkPacket(receiver.rest, receiver.context)
    try checkPacket(Resealing.packet(receiver.rest, receiver.context), receiver.context)
    return true
  }

  private static func checkPacket(
    _ bytes: ArraySlice<UInt8>, _ context: PacketContext
  ) throws(Contradiction) {
    let expected = SecondDecoder.packet(
      SecondDecoder.Bits(bytes),
      SecondDecoder.Receiver(
        context.configuration, n: context.sequenceWidth, hasTable: context.hasTable))
    let verdict = ConfigurationPacket.verdict(on: bytes, in: context)
    try Contradiction.unless("verdict", SecondDecoder.Failure(verdict), is: expected)
    if let packet = try? ConfigurationPacket.parse(bytes, in: context) {
      let written = packet.bytes(for: context.configuration)
      let again = try? ConfigurationPacket.parse(written[...], in: context)
      try Contradiction.unless("written and read", again, is: packet)
    }
  }
}
