import KernelCodec

/// A configuration packet as far as the time to read it depends on it.
enum PacketTrace: Hashable {
  /// A rank table of so many entries.
  case table(RankTableForm, entries: Int)
  case layout(LayoutKind)
}
