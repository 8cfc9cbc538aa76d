import EngineModel
import KernelCodec
import Netlist

/// Reads a program from memory and runs its layers, each as soon as the one before has ended.
///
/// Descriptor, packets and thresholds of the next layer are read and judged while one runs. What is wrong with them is reported when no layer runs;
/// what is wrong with the layer that runs, or with the image, at once; but that the image is not the first layer's, when its descriptor is known to be good.
/// A fault, the end of the program and `clear` make the sequencer idle, with a cycle of `stops`, in which all other blocks forget what they hold.
/// A layer starts (`launch`) two cycles after the later of: the one before has ended, its checksum of thresholds was taken, its layout is staged, the image is loaded.
struct EngineSequencer: Module {
  static let summary = "Reads a program from memory and runs its layers."

  var parameters: EngineParameters
  var variant: String { "" }

  enum Phase: States {
    case idle, descriptor, judge, table, tableEnd, layout, layoutEnd, thresholds, staged, launch
    case ending, failing, stop
  }

  @Bundle struct Ports {
    @Input var clear: Bit
    /// Begins a program; only if `isIdle`.
    @Input var start: Bit
    /// Where the program begins, in units of 64 bytes; read with `start`.
    @Input var block: Unsigned
    /// Its bytes up to the streams; read with `start` and in the cycle after it.
    @Input var length: Unsigned
    @Output var requests: Stream<BurstRequest>
    @Input var words: Stream<Bits>
    /// Whether a word of the program was taken that memory answered with an error.
    @Input var wordsFailed: Bit

    /// The packets, for the configuration loader.
    @Output var packets: Stream<Bits>
    @Output var forget: Bit
    @Input var accepted: Bit
    @Input var loaderFailed: Bit
    @Input var loaderVerdict: VerdictWord
    /// Whether a layout waits for its layer, and what it says.
    @Input var isStaged: Bit
    @Input var filters: Unsigned
    @Input var channels: Unsigned
    @Output var thresholds: Stream<Bits>

    @Input var imageIsLoaded: Bit
    /// Once it is loaded.
    @Input var imageWords: Unsigned
    @Input var imageFails: Bit
    @Input var imageFault: EngineFaultWord
    @Input var lanesAreDone: Bit
    @Input var lanesFail: Bit
    @Input var lanesFault: EngineFaultWord
    @Input var arrayIsDone: Bit

    /// Begins a layer: `layer` and `readsSecond` are its own, until it ends.
    @Output var launch: Bit
    @Output var layer: EngineLayerFields
    @Output var readsSecond: Bit
    /// Whether a layer runs: from the cycle after `launch`.
    @Output var running: Bit
    /// Pulses when a layer has ended.
    @Output var layerEnds: Bit
    /// Pulses when the program has ended.
    @Output var finishes: Bit
    /// Pulses with the fault that ends the program.
    @Output var faults: Bit
    @Output var fault: EngineFaultWord
    /// Makes every other block idle.
    @Output var stops: Bit
    @Output var isIdle: Bit
  }

  var ports: Ports {
    Ports(
      block: .width(26), length: .width(32), requests: .stream(of: BurstRequest.shape()),
      words: .stream(of: .width(32), last: true), packets: .stream(of: .width(32), last: true),
      loaderVerdict: VerdictWord.shape(), filters: .width(16), channels: .width(16),
      thresholds: .stream(of: .width(32), last: true),
      imageWords: .counting(to: parameters.activationWords), imageFault: EngineFaultWord.shape(),
      lanesFault: EngineFaultWord.shape(), layer: EngineLayerFields.shape(for: parameters),
      fault: EngineFaultWord.shape())
  }

  @Elaborated func body(_ io: Ports) {
    let phase = stateMachine(Phase.self, reset: .idle)
    let starts = phase.is(.idle) && io.start
    let reader = Instance(of: DescriptorReader(parameters: parameters))
    let thresholds = Instance(of: ThresholdReader())
    /// Of descriptors and of thresholds, which never come at once.
    let checksum = Instance(of: CRC32Register(width: 32))
    let next = reader.packets

    // The program's words, and where they end. The registers are the next job's as soon as the request is taken.
    let block = register(Unsigned.width(26), enable: starts)
    block <== io.block
    let asks = register(.bit, reset: false)
    let hasEnded = register(.bit, reset: false)
    When(io.requests.fires) { asks <== false }
    When(io.words.fires && io.words.last!) { hasEnded <== true }
    When(starts) {
      asks <== !io.length[31...2].isZero
      hasEnded <== io.length[31...2].isZero
    }
    io.length[1...0].ignored("programs are whole words")
    io.requests.valid <== asks
    ensure("request_is_taken_at_once", whenever: asks, then: io.requests.ready)
    io.requests.payload.address <== concatenate(block, Unsigned(0, width: 6)).asUnsigned
    io.requests.payload.lastIndex <== io.length[31...2].asUnsigned &- 1

    // Who takes a word.
    let left = register(Unsigned.width(16))
    let isFirst = register(.bit)
    let isTable = phase.is(.table)
    let isPacket = isTable || phase.is(.layout)
    let packetType = mux(isTable, Bits(0x54, width: 8), Bits(0x4C, width: 8))
    let isForeign = isFirst && io.words.payload[7...0] != packetType
    let endsPacket = left.isZero
    reader.clear <== starts
    reader.block <== block
    reader.word <== io.words.payload
    reader.take <== phase.is(.descriptor) && io.words.valid
    io.packets.valid <== isPacket && io.words.valid && !isForeign
    io.packets.payload <== io.words.payload
    io.packets.last! <== endsPacket
    thresholds.clear <== phase.is(.stop)
    thresholds.start <== phase.is(.layoutEnd) && io.accepted
    thresholds.filters <== reader.layer.array.filters
    thresholds.outputPlanes <== reader.layer.array.outputPlanes
    thresholds.words.valid <== phase.is(.thresholds) && io.words.valid
    thresholds.words.payload <== io.words.payload
    io.thresholds <== thresholds.thresholds
    checksum.clear <== starts || (reader.take && reader.isLast) || thresholds.ends
    checksum.take <== reader.take || io.thresholds.fires
    checksum.word <== concatenate(io.words.payload.chunks(of: 8))
    reader.checksum <== checksum.value
    reader.imageWords <== io.imageWords
    thresholds.checksum <== checksum.value
    io.words.ready
      <== phase.is(.descriptor) || (isPacket && io.packets.ready && !isForeign)
      || (phase.is(.thresholds) && thresholds.words.ready)

    // What is wrong with what is read waits until no layer runs.
    let found: EngineFaultWord = register(EngineFaultWord.shape(), reset: 0)
    let hasLayout = register(.bit, reset: false)
    let part = register(Unsigned.width(8))
    let isReading =
      phase.is(.descriptor) || phase.is(.judge) || isPacket || phase.is(.tableEnd)
      || phase.is(.layoutEnd) || phase.is(.thresholds) || phase.is(.staged)
    let lacksWords = hasEnded && (phase.is(.descriptor) || isPacket || phase.is(.thresholds))
    func fail(_ code: EngineCode, bitOffset: Unsigned? = nil) {
      phase <== .failing
      found.code <== Int(code.rawValue)
      found.part <== part
      found.bitOffset <== (bitOffset ?? Unsigned(0, width: 32))
    }

    // The layer that runs.
    let layer: EngineLayerFields = register(EngineLayerFields.shape(for: parameters))
    let isLast = register(.bit)
    let running = register(.bit, reset: false)
    let arrayHasEnded = register(.bit, reset: false)
    let readsSecond = register(.bit, reset: true)
    let isEnding = running && arrayHasEnded && io.lanesAreDone
    When(io.arrayIsDone) { arrayHasEnded <== true }
    When(isEnding) { running <== false }
    let isFirstLayer = register(.bit)
    let isFree = !running && io.imageIsLoaded && reader.inputIsCounted
    let isOtherImage = isFirstLayer && !reader.takesImage
    let fits = io.filters == reader.layer.array.filters && io.channels == next.streamChannels

    let finishes = phase.is(.ending) && !running
    let reports = phase.is(.failing) && isFree && (io.isStaged || !hasLayout)
    let fault: EngineFaultWord = wire(EngineFaultWord.shape())
    fault <== found
    When(hasLayout && !fits) {
      fault.set(.badDescriptor, in: EngineFaultWord.Part.layout)
    }
    When(isOtherImage && found.part != EngineFaultWord.Part.descriptor) {
      fault.set(.tooLarge, in: EngineFaultWord.Part.image)
    }
    When(running && io.lanesFail) { fault <== io.lanesFault }
    When(io.imageFails) { fault <== io.imageFault }
    let isAtWork = !phase.is(.idle) && !phase.is(.stop)
    let faults =
      isAtWork && (reports || (running && io.lanesFail) || io.imageFails) && !io.clear

    Switch(phase)
      .case(.idle) { When(io.start) { phase <== .descriptor } }
      .case(.descriptor) { When(reader.take && reader.isLast) { phase <== .judge } }
      .case(.judge) {
        left <== mux(next.hasTable, next.tableWords, next.layoutWords) &- 1
        phase <== .layout
        part <== EngineFaultWord.Part.layout
        When(next.hasTable) {
          phase <== .table
          part <== EngineFaultWord.Part.rankTable
        }
        When(!reader.code.isZero) {
          phase <== .failing
          found.code <== reader.code
          found.part <== part
          found.bitOffset <== 0
        }
      }
      .case(.table, .layout) {
        When(io.packets.fires) { left <== left &- 1 }
        When(io.packets.fires && endsPacket) {
          phase <== .layoutEnd
          When(isTable) { phase <== .tableEnd }
        }
        When(io.words.valid && isForeign) { fail(.codec(.unknownPacket)) }
      }
      .case(.tableEnd) {
        When(io.accepted) {
          left <== next.layoutWords &- 1
          part <== EngineFaultWord.Part.layout
          phase <== .layout
        }
      }
      .case(.layoutEnd) {
        When(io.accepted) {
          hasLayout <== true
          part <== EngineFaultWord.Part.thresholds
          phase <== .thresholds
        }
      }
      .case(.thresholds) {
        When(thresholds.ends) {
          phase <== .staged
          When(!thresholds.isGood) { fail(.badThresholds) }
        }
      }
      .case(.staged) {
        When(isFree && io.isStaged) {
          phase <== .launch
          layer <== reader.layer
          isLast <== next.isLast
          readsSecond <== !readsSecond
          When(!fits || isOtherImage) {
            phase <== .failing
            found.part <== part
          }
        }
      }
      .case(.launch) {
        running <== true
        arrayHasEnded <== false
        hasLayout <== false
        isFirstLayer <== false
        part <== EngineFaultWord.Part.descriptor
        phase <== .descriptor
        When(isLast) { phase <== .ending }
      }
      .case(.ending) { When(finishes) { phase <== .stop } }
      .case(.failing) {}
      .case(.stop) { phase <== .idle }
    isFirst <== isFirst && !io.packets.fires
    When(phase.is(.judge) || phase.is(.tableEnd)) { isFirst <== true }
    When(isPacket || phase.is(.tableEnd) || phase.is(.layoutEnd)) {
      When(io.loaderFailed) {
        phase <== .failing
        found.code <== io.loaderVerdict.code
        found.part <== part
        found.bitOffset <== io.loaderVerdict.bitOffset
      }
    }
    When(isReading && lacksWords) { fail(.truncatedProgram) }
    When(isReading && io.wordsFailed) { fail(.busError) }
    When(starts) {
      isFirstLayer <== true
      part <== EngineFaultWord.Part.descriptor
      hasLayout <== false
      readsSecond <== true
    }
    When(faults || io.clear) {
      phase <== .stop
      running <== false
      asks <== false
    }

    ensureJobIsKept(block, while: !phase.is(.idle))
    ensure("input_is_counted_in_time", whenever: phase.is(.staged), then: reader.inputIsCounted)

    io.forget <== starts
    io.launch <== phase.is(.launch)
    io.layer <== layer
    io.readsSecond <== readsSecond
    io.running <== running
    io.layerEnds <== isEnding
    io.finishes <== finishes && !io.clear
    io.faults <== faults
    io.fault <== fault
    io.stops <== phase.is(.stop)
    io.isIdle <== phase.is(.idle)
  }

  /// Asserts that a program stays where it was when it was started, until it has ended.
  @Elaborated private func ensureJobIsKept(_ block: Unsigned, while isAtWork: Bit) {
    let pastBlock = block.registered()
    let wasAtWork = isAtWork.registered(reset: false)
    ensure("program_stays_where_it_is", whenever: wasAtWork, then: block == pastBlock)
  }
}
