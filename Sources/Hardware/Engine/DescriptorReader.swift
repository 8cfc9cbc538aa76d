import EngineModel
import Netlist

/// Takes the words of a descriptor, and judges them.
///
/// `code` and the fields stand from the cycle after the last word until the first of the next; `code` is that of the first rule that fails, 0 where none does.
/// Source: docs/engine.md, section 6.
struct DescriptorReader: Module {
  static let summary = "Takes the words of a descriptor, and judges them."

  var parameters: EngineParameters
  var variant: String { "" }

  @Bundle struct Ports {
    /// Makes the next word the first.
    @Input var clear: Bit
    /// Where the program begins, in units of 64 bytes.
    @Input var block: Unsigned
    @Input var take: Bit
    @Input var word: Bits
    /// The CRC-32 of the descriptor's words so far.
    @Input var checksum: Bits
    @Input var imageWords: Unsigned
    /// Whether `word` is the descriptor's last.
    @Output var isLast: Bit
    @Output var code: Unsigned
    @Output var packets: LayerPackets
    @Output var layer: EngineLayerFields
    /// Whether the words of the layer's input map are counted, and then whether they are `imageWords`.
    @Output var inputIsCounted: Bit
    @Output var takesImage: Bit
  }

  var ports: Ports {
    Ports(
      block: .width(26), word: .width(32), checksum: .width(32),
      imageWords: .counting(to: parameters.activationWords), code: .width(8),
      packets: LayerPackets.shape(), layer: EngineLayerFields.shape(for: parameters))
  }

  private var wordCount: Int { EngineDescriptor.wordCount(laneCount: parameters.laneCount) }
  /// The number of the word that is the hash.
  private static let hashIndex = 1
  /// The number of the word behind those that say how large the input map is.
  private static let countingIndex = 10
  /// The number of the first word that is only judged.
  private static let judgedIndex = 14
  /// The number of the word that holds the address of the weights.
  private static let addressIndex = 16

  @Elaborated func body(_ io: Ports) {
    let index = register(Unsigned.counting(to: wordCount - 1), reset: 0)
    let isLast = index == wordCount - 1
    When(io.take) {
      index <== index &+ 1
      When(isLast) { index <== 0 }
    }
    When(io.clear) { index <== 0 }
    let isIntact = (io.word == io.checksum).registered(enable: io.take)

    // What is only judged is judged as it comes, and not kept.
    let words = (0..<Self.judgedIndex).map { number in
      number == Self.hashIndex ? io.word : io.word.registered(enable: io.take && index == number)
    }
    let streams = streams(io, index: index)
    fill(io.packets, from: words)
    fill(io.layer, from: words)
    for (stream, fields) in zip(streams.requests, io.layer.streams) { fields <== stream }
    let counter = Instance(of: MapWordCounter(wordsMaximum: parameters.activationWords))
    counter.start <== io.take && index == Self.countingIndex
    counter.rows <== io.layer.window.inputTiles.rows
    counter.pitch <== io.layer.window.pitch.row
    io.inputIsCounted <== counter.done
    io.takesImage <== counter.words == io.imageWords && !counter.overflows
    let isType = (io.word[15...0] == 0x0145).registered(enable: io.take && index == 0)
    let hash = Bits(BitPattern(Int(parameters.hash), width: 32))
    let isOwn = (io.word == hash).registered(enable: io.take && index == Self.hashIndex)
    let hasMeaning = register(.bit)
    let isTooLarge = register(.bit)
    When(io.take && index == 0) {
      hasMeaning <== true
      isTooLarge <== false
    }
    When(io.take && breaksRange(io.word, index: index, first: words[0])) { hasMeaning <== false }
    When(io.take && needsMore(io.word, index: index)) { isTooLarge <== true }
    let isInRange = hasMeaning && streams.isInRange
    let isBad = !isType || (isOwn && !(isIntact && isInRange))
    let code = wire(Unsigned.width(8))
    code <== 0
    When(isTooLarge) { code <== Int(EngineCode.tooLarge.rawValue) }
    When(!isOwn) { code <== Int(EngineCode.wrongConfiguration.rawValue) }
    When(isBad) { code <== Int(EngineCode.badDescriptor.rawValue) }
    io.code <== code
    io.isLast <== isLast
  }

  /// The streams of the lanes, one behind the other, and whether their address and lengths are legal.
  @Elaborated private func streams(
    _ io: Ports, index: Unsigned
  ) -> (requests: [BurstRequest], isInRange: Bit) {
    let isAddress = index == Self.addressIndex
    let block = register(Unsigned.width(26))
    let isInRange = register(.bit)
    let offset = io.word[5...0]
    let isLane = (0..<parameters.laneCount).map { index == Self.addressIndex + 1 + $0 }
    let takesLane = io.take && isLane.dropFirst().reduce(isLane[0], |)
    let carry = concatenate(!isAddress && !offset.isZero).asUnsigned.extended(to: 26)
    let next = mux(isAddress, io.block, block) &+ io.word[31...6].asUnsigned &+ carry
    When(io.take) { block <== next }
    When(io.take && isAddress) { isInRange <== offset.isZero }
    When(takesLane && (io.word.isZero || !io.word[1...0].isZero)) { isInRange <== false }
    let lastIndex = io.word[31...2].asUnsigned &- 1
    let requests = isLane.map { isOwn in
      let request: BurstRequest = register(BurstRequest.shape(), enable: io.take && isOwn)
      request.address <== concatenate(block, Unsigned(0, width: 6)).asUnsigned
      request.lastIndex <== lastIndex
      return request
    }
    return (requests, isInRange)
  }

  /// Whether a field of word `index` has no meaning; `first` is word 0.
  @Elaborated private func breaksRange(_ word: Bits, index: Unsigned, first: Bits) -> Bit {
    let lowIsZero = word[15...0].isZero
    let highIsZero = word[31...16].isZero
    let isOne = { (planes: Unsigned, most: Int) in !planes.isZero && planes <= most }
    let planes = word[23...20].asUnsigned
    let hasPlanes =
      isOne(word[19...16].asUnsigned, 8) && isOne(word[27...24].asUnsigned, parameters.outputBits)
      && mux(word[28], planes == 2, isOne(planes, parameters.activationBits))
    let lacksOperation =
      switch parameters.operations {
      case .both: Bit(false)
      case .and: !word[0]
      case .xnor: word[0]
      }
    let isMisshapen = word[1] && !word[3...2].isZero
    let isEarly = !first[16] && word[7]
    let areSizes = [2, 5, 6, 7].map { index == $0 }.reduce(Bit(false), |)
    let breaks = [
      areSizes && (lowIsZero || highIsZero),
      index == 3 && (lowIsZero || !hasPlanes),
      index == 4 && (lacksOperation || isMisshapen || isEarly),
      index == 12 && (highIsZero || first[17] == lowIsZero),
      index == 13 && lowIsZero,
    ]
    return breaks.dropFirst().reduce(breaks[0], |)
  }

  /// Whether word `index` asks for more than there is.
  @Elaborated private func needsMore(_ word: Bits, index: Unsigned) -> Bit {
    (index == 2 && word[15...0].asUnsigned.exceeds(parameters.filtersMaximum))
      || (index == 13 && word[31...16].asUnsigned > parameters.sumWidth)
      || (index == 14 && word.asUnsigned.exceeds(parameters.activationWords))
      || (index == 15 && word.asUnsigned.exceeds(parameters.windowWords))
  }

  @Elaborated private func fill(_ packets: LayerPackets, from words: [Bits]) {
    packets.isLast <== words[0][16]
    packets.hasTable <== words[0][17]
    packets.streamChannels <== words[2][31...16].asUnsigned
    packets.tableWords <== words[12][15...0].asUnsigned
    packets.layoutWords <== words[12][31...16].asUnsigned
  }

  @Elaborated private func fill(_ layer: EngineLayerFields, from words: [Bits]) {
    words[0][15...0].ignored("they are judged as they come")
    words[0][31...18].ignored("they mean nothing")
    words[13][31...16].ignored("they are judged as they come")
    words[3][31...29].ignored("they mean nothing")
    words[4][31...8].ignored("they mean nothing")
    words[4][6].ignored("it means nothing")
    for word in words[8...11] { word[31...24].ignored("they mean nothing") }
    func low(_ index: Int) -> Unsigned { words[index][15...0].asUnsigned }
    func high(_ index: Int) -> Unsigned { words[index][31...16].asUnsigned }
    func pitch(_ index: Int) -> Unsigned { words[index][23...0].asUnsigned }
    let planes = words[3][23...20].asUnsigned
    let window = layer.window
    window.channels <== low(3)
    window.planes <== planes
    window.hasEqualWeight <== words[3][28]
    window.isPoints <== words[4][1]
    window.isStrided <== words[4][2]
    window.isPadded <== words[4][3]
    window.borderIsOne <== words[4][4]
    window.height <== low(5)
    window.width <== high(5)
    window.inputChannels <== low(13)
    window.outputTiles.rows <== low(6)
    window.outputTiles.columns <== high(6)
    window.inputTiles.rows <== low(7)
    window.inputTiles.columns <== high(7)
    window.pitch.tile <== pitch(8)
    window.pitch.row <== pitch(9)

    let array = layer.array
    array.filters <== low(2)
    array.channels <== low(3)
    array.weightPlanes <== words[3][19...16].asUnsigned
    array.planes <== planes
    array.outputPlanes <== words[3][27...24].asUnsigned
    array.hasEqualWeight <== words[3][28]
    array.isAnd <== words[4][0]
    array.isPooled <== words[4][5]
    array.givesLogits <== words[4][7]
    array.outputTiles.rows <== low(6)
    array.outputTiles.columns <== high(6)
    array.pitch.tile <== pitch(10)
    array.pitch.row <== pitch(11)
  }
}
