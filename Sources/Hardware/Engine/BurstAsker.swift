import Netlist

/// A burst that a client wants.
@Bundle struct BurstDemand {
  /// The number of its first beat in memory: the byte address without the bits within a beat.
  var beat: Unsigned
  /// Beats less one.
  var length: Unsigned
  /// Whether the stream ends with it.
  var endsStream: Bit
  /// The number of the stream's last word within the last beat; none where a beat is a word.
  var lastWord: Unsigned?

  static func shape(for reader: BurstReader) -> ShapeOf<BurstDemand> {
    BurstDemand.shape(
      beat: .width(32 - reader.beatShift), length: .width(reader.lengthWidth),
      lastWord: reader.wordIndexWidth > 0 ? .width(reader.wordIndexWidth) : nil)
  }
}

/// Cuts the stream that a client asks for into bursts.
///
/// Every burst ends with the stream or before the next multiple of a burst's full size, so that none crosses 4 KiB, and all but the first and last are
/// whole. A request is taken where no burst of the one before is left to be asked for. Latency: one cycle from a request to its first burst,
/// and from a burst to the next.
struct BurstAsker: Module {
  static let summary = "Cuts the stream that a client asks for into bursts."

  var reader: BurstReader
  var variant: String { reader.partVariant }

  @Bundle struct Ports {
    /// Forgets the stream, and takes no request.
    @Input var clear: Bit
    @Input var requests: Stream<BurstRequest>
    /// The next burst; steady until it is granted.
    @Output var demands: Stream<BurstDemand>
  }

  var ports: Ports {
    Ports(
      requests: .stream(of: BurstRequest.shape()),
      demands: .stream(of: BurstDemand.shape(for: reader)))
  }

  @Elaborated func body(_ io: Ports) {
    let shift = reader.wordIndexWidth
    let lengthWidth = reader.lengthWidth
    let countWidth = BurstRequest.indexWidth - shift
    let isAsking = register(.bit, reset: false)
    let beat = register(Unsigned.width(32 - reader.beatShift))
    /// Beats that are left to be asked for, less one.
    let beatsAfter = register(Unsigned.width(countWidth))
    let lastWord = shift > 0 ? register(Unsigned.width(shift)) : nil

    let request = io.requests.payload
    request.address.slice(at: 0, width: reader.beatShift).ignored("streams begin at whole beats")
    io.requests.ready <== !isAsking && !io.clear
    When(io.requests.fires) {
      isAsking <== true
      beat <== request.address.slice(at: reader.beatShift, width: beat.width).asUnsigned
      beatsAfter <== request.lastIndex.slice(at: shift, width: countWidth).asUnsigned
      if let lastWord {
        lastWord <== request.lastIndex.slice(at: 0, width: shift).asUnsigned
      }
    }

    let place = beat.slice(at: 0, width: lengthWidth).asUnsigned
    let room = ~place
    let endsStream =
      beatsAfter.slice(at: lengthWidth, width: countWidth - lengthWidth).isZero
      && beatsAfter.truncated(to: lengthWidth) <= room
    io.demands.valid <== isAsking
    io.demands.payload.beat <== beat
    io.demands.payload.length
      <== mux(endsStream, beatsAfter.truncated(to: lengthWidth), room)
    io.demands.payload.endsStream <== endsStream
    if let lastWord { io.demands.payload.lastWord! <== lastWord }
    When(io.demands.fires) {
      let block = beat.slice(at: lengthWidth, width: beat.width - lengthWidth).asUnsigned
      beat <== concatenate(block &+ 1, Unsigned(0, width: lengthWidth)).asUnsigned
      beatsAfter <== beatsAfter &- room.extended(to: countWidth) &- 1
      When(endsStream) { isAsking <== false }
    }
    When(io.clear) { isAsking <== false }
  }
}
