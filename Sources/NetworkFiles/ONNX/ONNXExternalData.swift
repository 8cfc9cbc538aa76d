import Foundation
import ONNXSchema

/// Tensors whose data a model keeps in files beside it.
///
/// A location is a path below the model's folder; one that leads out of it, also by a link, is
/// refused, and only plain files are opened.
final class ONNXExternalData {
  let limits: ReadingLimits
  private let folder: String?
  /// What has been read so far.
  private var byteCount = 0

  /// `folder`: that of the model; nil for a model that was not read from a file.
  init(folder: String?, limits: ReadingLimits) {
    self.folder = folder
    self.limits = limits
  }

  /// The `count` bytes of `tensor`.
  ///
  /// Throws: `.onnx(.external)`.
  func bytes(of tensor: ONNXTensorProto, count: Int) throws(NetworkFileError) -> [UInt8] {
    func entry(_ key: String) -> String? {
      tensor.externalData.first { $0.key == key }?.value
    }
    let location = entry("location") ?? ""
    func fault(_ fault: ExternalFault) -> NetworkFileError {
      .onnx(.external(tensor: tensor.name, location: location, fault))
    }
    guard let folder else { throw fault(.noFolder) }
    guard !location.isEmpty, !location.hasPrefix("/"), !location.utf8.contains(0),
      !location.split(separator: "/").contains("..")
    else { throw fault(.outsideFolder) }
    let root = realPath(folder.isEmpty ? "." : folder)
    guard let root, let path = realPath("\(root)/\(location)") else { throw fault(.noPlainFile) }
    guard path.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      throw fault(.outsideFolder)
    }
    guard let offset = entry("offset").map({ Int($0) }) ?? 0, offset >= 0,
      let length = entry("length").map({ Int($0) }) ?? count, length == count
    else { throw fault(.badRange) }
    if count > limits.expandedByteCount - byteCount {
      throw fault(.tooLarge(limit: limits.expandedByteCount))
    }
    byteCount += count
    guard let fileByteCount = plainFileByteCount(path) else { throw fault(.noPlainFile) }
    guard offset <= fileByteCount, count <= fileByteCount - offset,
      let bytes = FileBytes.read(path, offset: offset, count: count)
    else { throw fault(.badRange) }
    return bytes
  }

  private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func plainFileByteCount(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
