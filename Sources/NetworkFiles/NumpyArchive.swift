/// An `.npz` archive of arrays, each expanded when it is asked for.
struct NumpyArchive: TensorSource {
  private static let suffix = ".npy"

  /// The text `graph`, where the archive has one of ours, and the tag that says so.
  private(set) var metadata: [String: String] = [:]
  /// Whether it has another array of bytes of that name.
  private(set) var hasForeignGraph = false
  private var entries: [ZipArchive.Entry]
  private let archive: ZipArchive

  /// The arrays of an archive; one that is called `graph`, has one axis of bytes, and is a text of our layers, is the graph.
  ///
  /// Throws: `.zip`, or `.inMember` of `.npy`.
  init(_ archive: ZipArchive) throws(NetworkFileError) {
    self.archive = archive
    entries = archive.entries.filter { $0.name.droppingSuffix(Self.suffix) != nil }
    guard let place = names.firstIndex(of: "graph") else { return }
    let array = try tensor(place)
    if array.elementType == .uint8, array.shape.count == 1,
      let text = String(validating: array.bytes, as: UTF8.self), NetworkGraph.isOurs(text)
    {
      metadata = ["format": NetworkGraph.formatTag, "graph": text]
      entries.remove(at: place)
    } else {
      hasForeignGraph = true
    }
  }

  /// Whether the archive has nothing of NumPy's.
  var isEmpty: Bool { entries.isEmpty && metadata.isEmpty }

  /// In the order of the archive's directory, without `.npy`.
  var names: [String] { entries.map { $0.name.droppingSuffix(Self.suffix)! } }

  /// Throws: `.zip`, or `.inMember` of `.npy`.
  func tensor(_ index: Int) throws(NetworkFileError) -> Tensor {
    let entry = entries[index]
    let member = try archive.bytes(of: entry)
    do {
      return try NumpyArrays.array(
        bytes: member, name: entry.name.droppingSuffix(Self.suffix)!)
    } catch {
      throw .inMember(entry.name, error)
    }
  }
}
