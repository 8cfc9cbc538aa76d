import Foundation
import SystemPackage

extension FileDescriptor {
  /// Writes all `bytes`, and waits for a descriptor that is set not to block.
  public func writeWhole(_ bytes: some Sequence<UInt8>) throws(Errno) {
    let result = bytes.withContiguousStorageIfAvailable { writingWhole($0) }
    try (result ?? Array(bytes).withUnsafeBufferPointer(writingWhole)).get()
  }

  private func writingWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Void, Errno> {
    var rest = UnsafeRawBufferPointer(bytes)[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = posixWrite(rawValue, piece.baseAddress, piece.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var request = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
      } else if errno != EINTR {
        return .failure(Errno(rawValue: errno))
      }
    }
    return .success(())
  }
}

/// `write`, which `FileDescriptor` has under the same name.
private let posixWrite: @Sendable (CInt, UnsafeRawPointer?, Int) -> Int = { write($0, $1, $2) }
