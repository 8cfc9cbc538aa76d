import Netlist

/// Holds the activation windows of a group of pixels, channel by channel, while the next group loads.
///
/// A word is the windows of all pixels in one channel. A group ends with `last`; it is ready to be
/// read, over and over, until `release`.
/// Latency: `windows` stands one cycle after `read`, and keeps its value until the next.
struct WindowMemory: Module {
  static let summary =
    "Holds the activation windows of a group of pixels; the next group loads meanwhile."

  /// Bits of one channel's windows, all pixels together.
  var width: Int
  /// The most channels of a group.
  var channelsMaximum: Int
  /// Whether each group carries a flag that marks the last one of its layer.
  var groupsEndLayers = true
  var variant: String {
    "_width_\(width)_channels_maximum_\(channelsMaximum)" + (groupsEndLayers ? "_tagged" : "")
  }

  @Bundle struct Ports {
    /// Forgets both banks.
    @Input var clear: Bit
    /// One word a channel.
    @Input var groups: Stream<Bits>
    /// Read with the last channel: whether the layer has no further group.
    @Input var groupEndsLayer: Bit?
    /// The channel to read.
    @Input var channel: Unsigned
    /// Reads `channel`.
    @Input var read: Bit
    /// Gives the group back.
    @Input var release: Bit
    /// The windows of the channel read.
    @Output var windows: Bits
    /// Whether a group is ready.
    @Output var isReady: Bit
    /// The index of its last channel; `channelsMaximum` if it has too many.
    @Output var lastIndex: Unsigned
    /// Whether it is the last group of its layer.
    @Output var endsLayer: Bit?
  }

  var ports: Ports {
    Ports(
      groups: .stream(of: .width(width), last: true),
      groupEndsLayer: groupsEndLayers ? .bit : nil, channel: .indexing(channelsMaximum),
      windows: .width(width), lastIndex: .counting(to: channelsMaximum),
      endsLayer: groupsEndLayers ? .bit : nil)
  }

  @Elaborated func body(_ io: Ports) {
    let banks = Instance(of: BankPair(countMaximum: channelsMaximum, hasTag: groupsEndLayers))
    banks.clear <== io.clear
    let store = banks.fill(from: io.groups)
    banks.release <== io.release
    io.isReady <== banks.isReady
    io.lastIndex <== banks.lastIndex
    if let groupEndsLayer = io.groupEndsLayer {
      banks.tag! <== groupEndsLayer
      io.endsLayer! <== banks.readTag!
    }

    // The bank that is read is never the one that is written.
    let words = Memory(
      depth: 2 << io.channel.width, of: Bits.width(width), readDuringWrite: .undefined)
    words.write(
      io.groups.payload, at: banks.storeAddress(indexWidth: io.channel.width), when: store)
    io.windows <== words.read(at: banks.readAddress(of: io.channel), when: io.read)
  }
}
