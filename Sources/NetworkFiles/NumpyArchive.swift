/// An `.npz` archive of arrays, each expanded when it is asked for.
struct NumpyArchive: TensorSource {
  private static let suffix = ".npy"

  /// The text `graph`, where the archive has one.
  private(set) var metadata: [String: String] = [:]
  private var entries: [ZipArchive.Entry]
  private let archive: ZipArchive

  /// The arrays of an archive; one that is called `graph`, has one axis of bytes, and is a text, is the graph.
  ///
  /// Throws: `.zip`, or `.inMember` of `.npy`.
  init(_ archive: ZipArchive) throws(NetworkFileError) {
    self.archive = archive
    entries = archive.entries.filter { $0.name.hasSuffix(Self.suffix) }
    guard let place = names.firstIndex(of: "graph") else { return }
    let array = try tensor(place)
    if array.elementType == .uint8, array.shape.count == 1,
      let text = String(validating: array.bytes, as: UTF8.self)
    {
      metadata["graph"] = text
      entries.remove(at: place)
    }
  }

  /// In the order of the archive's directory, without `.npy`.
  var names: [String] { entries.map { String($0.name.dropLast(Self.suffix.count)) } }

  /// Throws: `.zip`, or `.inMember` of `.npy`.
  func tensor(_ index: Int) throws(NetworkFileError) -> Tensor {
    let entry = entries[index]
    let member = try archive.bytes(of: entry)
    do {
      return try NumpyArrays.array(
        bytes: member, name: String(entry.name.dropLast(Self.suffix.count)))
    } catch {
      throw .inMember(entry.name, error)
    }
  }
}
