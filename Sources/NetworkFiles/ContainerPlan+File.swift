import KernelCodec

extension ContainerPlan {
  /// Writes the container's file at `path`, at once or not at all, with one of `layers` in memory at a time.
  ///
  /// They are those that were planned for; `progress` hears each one's name. Throws: `NetworkFileError`, among them `.inFile` of
  /// `.unwritable`; `CodecError`, what `bytes(of:at:)` throws; and what `layers` throw.
  public func write(
    _ layers: some LayerSource, to path: String, progress: (String) -> Void = { _ in }
  ) throws {
    let file = try NewFile(path)
    try file.append(head[...])
    for (index, planned) in self.layers.enumerated() {
      progress(planned.outline.name)
      try file.append(try bytes(of: try layers.layer(index), at: index)[...])
    }
    try file.finish()
  }
}
