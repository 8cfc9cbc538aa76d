import Foundation
import ONNXSchema

/// Tensors whose data a model keeps in files beside it.
///
/// A location is a path below the model's folder, and only plain files are opened. Where the model
/// is a link, as in a hub's cache, its folder is both that of the link and that of the file which
/// it leads to; a path that leads out of them, also by a link, is refused.
final class ONNXExternalData {
  let limits: ReadingLimits
  private let folders: [String]
  /// The file that was opened last.
  private var last: (path: String, file: StoredBytes)?

  /// `folders`: those of the model, in the order in which they are searched; none for a model that
  /// was not read from a file.
  init(folders: [String], limits: ReadingLimits) {
    self.folders = folders
    self.limits = limits
  }

  /// The elements of `tensor`, which take up `byteCount` bytes.
  ///
  /// Throws: `.onnx(.external)`.
  func elements(
    of tensor: ONNXTensorProto, _ type: ElementType, byteCount: Int
  ) throws(NetworkFileError) -> StoredElements {
    func entry(_ key: String) -> String? {
      tensor.externalData.first { $0.key == key }?.value
    }
    let location = entry("location") ?? ""
    func fault(_ fault: ExternalFault) -> NetworkFileError {
      .onnx(.external(tensor: tensor.name, location: location, fault))
    }
    if folders.isEmpty { throw fault(.noFolder) }
    guard !location.isEmpty, !location.utf8.contains(0), location.utf8.first != UInt8(ascii: "/"),
      !location.utf8.split(separator: UInt8(ascii: "/")).contains(where: {
        $0.elementsEqual("..".utf8)
      })
    else { throw fault(.outsideFolder) }
    let roots = folders.compactMap { Self.realPath($0.isEmpty ? "." : $0) }
    guard let path = roots.lazy.compactMap({ Self.realPath("\($0)/\(location)") }).first else {
      throw fault(.noPlainFile)
    }
    guard
      roots.contains(where: { path.utf8.starts(with: ($0.hasSuffix("/") ? $0 : $0 + "/").utf8) })
    else {
      throw fault(.outsideFolder)
    }
    guard let offset = entry("offset").map({ Int($0) }) ?? 0, offset >= 0,
      let length = entry("length").map({ Int($0) }) ?? byteCount, length == byteCount
    else { throw fault(.badRange) }
    guard let file = file(path) else { throw fault(.noPlainFile) }
    guard offset <= file.count, byteCount <= file.count - offset else { throw fault(.badRange) }
    return StoredElements(file, [offset..<offset + byteCount], type: type)
  }

  /// An open plain file; nil where there is none.
  private func file(_ path: String) -> StoredBytes? {
    if let last, last.path == path { return last.file }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let file = try? StoredBytes(path: path, limits: limits)
    else { return nil }
    last = (path, file)
    return file
  }

  /// The folders that the data of the model at `path` may be in: that of the path, and where it is a
  /// link that of the file that it leads to.
  static func folders(ofModel path: String) -> [String] {
    func folder(_ path: String) -> String {
      path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }
    let own = folder(path)
    guard let resolved = realPath(path).map(folder),
      resolved != realPath(own).map({ folder($0 + "/") })
    else { return [own] }
    return [own, resolved]
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
