extension FixedWidthInteger {
  /// The bytes of the number, the least significant first.
  public var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian, Array.init) }
}
