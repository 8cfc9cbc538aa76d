import KernelCodec
import ToolSupport

extension ContainerPlan {
  /// Writes the container's file at `path`, at once or not at all, with one of `layers` in memory at a time.
  ///
  /// They are those that were planned for; `progress` hears each one's name. Throws: `OutputError`; `CodecError`, what
  /// `bytes(of:at:)` throws; and what `layers` throw.
  public func write(
    _ layers: some LayerSource, to path: String, progress: (String) -> Void = { _ in }
  ) throws {
    let file = try OutputFile(path)
    try write(layers, to: file, progress: progress)
    try OutputFile.commit([file])
  }

  /// Writes the container to `file`, which the caller commits, as `write(_:to:)` of a path does.
  public func write(
    _ layers: some LayerSource, to file: OutputFile, progress: (String) -> Void = { _ in }
  ) throws {
    try file.append(head)
    for (index, planned) in self.layers.enumerated() {
      progress(planned.outline.name)
      try file.append(try bytes(of: try layers.layer(index), at: index))
    }
  }
}
