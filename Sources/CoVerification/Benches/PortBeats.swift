/// Bytes as beats of a port of `width` bits, byte 0 in the low bits: each word, and whether it is the last.
func portBeats(_ bytes: [UInt8], width: Int) -> [UInt32] {
  let size = width / 8
  return stride(from: 0, to: bytes.count, by: size).flatMap { start -> [UInt32] in
    var word: UInt32 = 0
    for index in start..<min(bytes.count, start + size) {
      word |= UInt32(bytes[index]) << UInt32(8 * (index - start))
    }
    return [word, start + size >= bytes.count ? 1 : 0]
  }
}
