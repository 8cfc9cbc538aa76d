/// An array of bytes in the IDX format of the MNIST datasets.
public struct IDXFile: Hashable, Sendable {
  /// The length of each axis, slowest first.
  public let shape: [Int]
  public let bytes: ArraySlice<UInt8>

  /// Reads the file at `path`, expanding it where it is gzip.
  ///
  /// Throws: `.inFile` of `.images` or of what reading gives.
  public init(
    path: String, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    let bytes = try FileBytes.read(path, limits: limits)
    do {
      try self.init(bytes: bytes[...], limits: limits)
    } catch {
      throw .inFile(path, error)
    }
  }

  /// Reads a file's bytes, expanding them where they are gzip.
  ///
  /// Throws: `.images`, `.tooLarge`.
  public init(
    bytes: ArraySlice<UInt8>, limits: ReadingLimits = ReadingLimits()
  ) throws(NetworkFileError) {
    var bytes = bytes
    if bytes.starts(with: [0x1F, 0x8B]) {
      do {
        bytes = try Inflater.expand(
          bytes, .gzip, expected: 8 * bytes.count, limit: limits.expandedByteCount)[...]
      } catch .tooLong {
        throw .tooLarge(limit: limits.expandedByteCount)
      } catch {
        throw .images(.damaged)
      }
    }
    guard bytes.count >= 4, bytes.starts(with: [0, 0, 8]) else { throw .images(.notIDX) }
    let axes = Int(bytes[bytes.startIndex + 3])
    let rest = bytes.dropFirst(4)
    guard rest.count >= 4 * axes else { throw .images(.notIDX) }
    let shape = (0..<axes).map { axis in
      rest.dropFirst(4 * axis).prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }
    self.bytes = rest.dropFirst(4 * axes)
    self.shape = shape
    guard Tensor.byteCount(shape: shape, elementByteCount: 1) == self.bytes.count else {
      throw .images(.wrongSize(shape: shape, byteCount: self.bytes.count))
    }
  }
}
