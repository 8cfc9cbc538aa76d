// The checksum of every structure of a container.
import CZlib

/// The CRC-32 of zlib, PNG and Ethernet: reflected, polynomial 0x04C11DB7.
///
/// Source: docs/format.md, section 1.
public enum CRC32 {
  /// The CRC-32 of `bytes`; that of no bytes is 0.
  public static func checksum(of bytes: some Collection<UInt8>) -> UInt32 {
    let whole = bytes.withContiguousStorageIfAvailable { checksum(of: UnsafeRawBufferPointer($0)) }
    return whole ?? Array(bytes).withUnsafeBytes { checksum(of: $0) }
  }

  /// The CRC-32 of `buffer`, fed to zlib in pieces that its 32-bit length can hold.
  static func checksum(of buffer: UnsafeRawBufferPointer) -> UInt32 {
    var crc: UInt = 0
    var offset = 0
    while offset < buffer.count {
      let length = min(buffer.count - offset, 1 << 30)
      let piece = UnsafeRawBufferPointer(rebasing: buffer[offset..<offset + length])
      crc = crc32(crc, piece.bindMemory(to: UInt8.self).baseAddress, UInt32(length))
      offset += length
    }
    return UInt32(truncatingIfNeeded: crc)
  }
}
