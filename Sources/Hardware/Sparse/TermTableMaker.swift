import Netlist

/// Makes the sums of every choice of positions of a group, out of the activations at its positions.
///
/// The choices come in the order of a Gray code, so that each sum is the one before, with one activation more or less:
/// after the activation at position i follow 2^i sums, of which it is in all. So activations need not all be there
/// when the first sum leaves, and the last of a group need not be kept.
/// Latency: one cycle. Throughput: a sum a cycle.
struct TermTableMaker: Module {
  static let summary = "Makes tables of the sums of a few activations, for each pixel."

  var format: TermFormat
  /// Pixels side by side.
  var pixels: Int
  var variant: String { "" }

  /// Where the sum of the positions that are ones of `group` stands among the sums of a group.
  static func word(of group: Int) -> Int {
    var index = 0
    var bits = group
    while bits > 0 {
      index ^= bits
      bits >>= 1
    }
    return index - 1
  }

  @Bundle struct Ports {
    /// Forgets everything.
    @Input var clear: Bit
    /// The activations of all pixels at one position, pixel 0 lowest; `last` with the last of a packet.
    @Input var activations: Stream<Bits>
    /// With the last: whether the packet is the last of its layer.
    @Input var endsLayer: Bit
    /// The sums of all pixels, in the order of `word`.
    @Output var sums: Stream<Bits>
    /// With the last: whether the packet is the last of its layer.
    @Output var sumsEndLayer: Bit
  }

  var ports: Ports {
    Ports(
      activations: .stream(of: .width(pixels * format.activationBits), last: true),
      sums: .stream(of: .width(pixels * format.termWidth), last: true))
  }

  @Elaborated func body(_ io: Ports) {
    let width = format.groupWidth
    let bits = format.activationBits
    // The sum that comes next, from 1 on; its lowest one is the position that changes.
    let number = register(Unsigned.width(width), reset: 1)
    let numbers = Array(0..<1 << width)
    let changing = numbers.map { $0 == 0 ? 0 : $0.trailingZeroBitCount }
    let position = table(number, changing, Unsigned.indexing(width))
    if width == 2 { position.ignored("one position is kept, and no other") }
    let joining = numbers.map { (($0 ^ $0 >> 1) >> changing[$0]) & 1 }
    let joins = table(number, joining, Unsigned.width(1))[0]
    // A position's activations are taken with the first sum that they are in.
    let takes = (number.asBits & (number &- 1).asBits).isZero
    let isHeld = register(Bit.bit, reset: false)
    let isFree = io.sums.ready || !isHeld
    let moves = isFree && (io.activations.valid || !takes)
    io.activations.ready <== isFree && takes

    // A packet that ends within a group ends at once: it is too short, and will be found so.
    let isLast = register(Bit.bit)
    let isEnding = register(Bit.bit, reset: false)
    let endsLayer = register(Bit.bit)
    let ends = mux(takes, io.activations.last!, isEnding)
    let endsGroup = number.asBits.reducedAnd || (takes && ends && !number[width - 1])
    When(isFree) { isHeld <== moves }
    When(moves) {
      number <== mux(endsGroup, 1, number &+ 1)
      isEnding <== ends && !endsGroup
      isLast <== ends && endsGroup
      When(takes) { endsLayer <== io.endsLayer }
    }
    When(io.clear) {
      number <== 1
      isHeld <== false
      isEnding <== false
    }

    var sums: [Unsigned] = []
    let isFirst = number == 1
    for pixel in 0..<pixels {
      let arriving = io.activations.payload.slice(at: pixel * bits, width: bits).asUnsigned
      var kept: [Unsigned] = []
      for position in 0..<width - 1 {
        kept.append(arriving.registered(enable: moves && takes && number[position]))
      }
      let changed = mux(takes, arriving, choose(position, from: kept))
      let sum = register(Unsigned.width(format.termWidth), enable: moves)
      let before = mux(isFirst, 0, sum)
      // One that leaves is added as its complement and one, which is the carry from a bit below.
      let term =
        changed.extended(to: format.termWidth).asBits ^ (~joins).asBits.repeated(format.termWidth)
      let left = concatenate(before, Bit(true)).asUnsigned
      let right = concatenate(term, ~joins).asUnsigned
      let added = left &+ right
      added[0].ignored("the place of the carry")
      sum <== added.asBits[format.termWidth...1].asUnsigned
      sums.append(sum)
    }
    io.sums.valid <== isHeld
    io.sums.payload <== concatenate(sums.reversed())
    io.sums.last! <== isLast
    io.sumsEndLayer <== endsLayer
  }
}
