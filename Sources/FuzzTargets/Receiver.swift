import KernelCodec

/// The receiver of packets that the first five bytes of an input describe, and the bytes behind them.
///
/// Bytes 5 to 8 of a container's header (layouts, longest, entries, lanes), then a byte of flags: bit 0, that a
/// table came before; the rest, the one side of kernels that the receiver takes, or 0 for any.
struct Receiver {
  static let byteCount = 5

  let context: PacketContext
  let rest: ArraySlice<UInt8>

  /// Nil where there are too few bytes, or no such receiver.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.byteCount else { return nil }
    let configuration = CodecConfiguration(
      entries: Int(bytes[1] & 15) << 8 | Int(bytes[2]), lanes: Int(bytes[3]),
      layouts: LayoutSet(rawValue: bytes[0]), longestCode: Int(bytes[1] >> 4))
    guard (try? configuration.validate()) != nil, bytes[4] >> 1 <= 5 else { return nil }
    context = PacketContext(
      configuration: configuration,
      sequenceWidth: KernelSide(rawValue: Int(bytes[4] >> 1))?.sequenceWidth,
      hasTable: bytes[4] & 1 == 1)
    rest = bytes[Self.byteCount...]
  }
}
