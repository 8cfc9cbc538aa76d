import KernelCodec
import Netlist

/// Reads rank table and layout packets, judges them, and prepares the lanes.
///
/// A good layout packet stages one run: with `running` low, `setup`, `filters` and `channels` are
/// those of the run from `staged` on until the next is staged, and `start` takes it; no packet
/// begins meanwhile. Rows and ranks go to the banks that the run before does not use. A good table
/// stays in force until the next good one; one that comes while another waits for its first run
/// waits too, for `running` to be low. The first rule that fails gives the verdict; every word
/// after that is swallowed until `clear`, which forgets all but the tables and makes the next word
/// the first of a packet. Priority: `clear`. Source: docs/format.md, section 5.
///
/// Throughput: six cycles a word, five within a table; a cycle more for each two bits and row
/// of a layout's parameters, and two for each field. `predictedCycles(for:)` is exact.
public struct ConfigurationLoader: Module {
  public static let summary = "Reads configuration packets, judges them, and prepares the lanes."

  public var lane: LaneParameters
  /// Streams that a layer is dealt over.
  public var laneCount: Int

  public init(lane: LaneParameters, laneCount: Int = 1) {
    precondition((1...CodecConfiguration.maximumLanes).contains(laneCount))
    self.lane = lane
    self.laneCount = laneCount
  }
  public var variant: String { "" }

  /// What a layout packet must name.
  public var configuration: CodecConfiguration {
    CodecConfiguration(entries: lane.entries, lanes: laneCount, layouts: lane.layouts)
  }

  enum Phase: States {
    case take, bytes, check, shift, judge, settle, rows, end, wait, staged, failed
  }
  enum Part: States { case head, hash, size, parameters, entries, checksum }

  @Bundle public struct Ports {
    /// Forgets everything but the tables.
    @Input var clear: Bit
    /// The packets, byte 0 in the low bits, `last` on the last word of each.
    @Input var words: Stream<Bits>
    /// Takes the staged run; only if `staged`.
    @Input var start: Bit
    /// Whether a lane is in a run; from the cycle after `start`.
    @Input var running: Bit
    /// Whether a run waits for `start`.
    @Output var staged: Bit
    @Output var setup: LaneSetup
    @Output var filters: Unsigned
    @Output var channels: Unsigned
    @Output var rows: ClassRowWrite
    @Output var ranks: RankWrite
    /// Whether a packet has broken a rule: `verdict`.
    @Output var failed: Bit
    /// The first rule that failed; steady until `clear`.
    @Output var verdict: VerdictWord
    /// Pulses for each good packet.
    @Output var accepted: Bit
    /// Whether a packet has begun, or a run is staged.
    @Output var busy: Bit
  }

  public var ports: Ports {
    Ports(
      words: .stream(of: .width(32), last: true), setup: LaneSetup.shape(for: lane),
      filters: .width(16), channels: .width(16), rows: ClassRowWrite.shape(for: lane),
      ranks: RankWrite.shape(for: lane), verdict: VerdictWord.shape())
  }

  @Elaborated public func body(_ io: Ports) {
    let phase = stateMachine(Phase.self, reset: .take)
    let part = stateMachine(Part.self, reset: .head)

    // The word; it turns by whole bytes and comes back to where it was.
    let word = register(Bits.width(32))
    let isLast = register(.bit, reset: false)
    let wordIndex = register(Unsigned.width(9), reset: 0)
    let step = register(Unsigned.width(4), reset: 0)
    let fieldOffset = register(Unsigned.width(14))
    let digitsLeft = register(Unsigned.width(3))

    // What the packet says.
    let isTable = register(.bit)
    let kind: Unsigned? = lane.hasKinds ? register(Unsigned.width(2)) : nil
    let filters = register(Unsigned.width(16))
    let channels = register(Unsigned.width(16))
    let isAtEscape = register(.bit, reset: false)

    // The banks: what is in force, and what the run has.
    let hasTable = register(.bit, reset: false)
    let tableBank = register(.bit, reset: false)
    let entryCount = register(Unsigned.width(10), reset: 0)
    let setup: LaneSetup = register(LaneSetup.shape(for: lane), reset: 0)
    let runFilters = register(Unsigned.width(16))
    let runChannels = register(Unsigned.width(16))
    let accepted = register(.bit, reset: false)

    let code = register(Unsigned.width(6), reset: 0)
    let bitOffset = register(Unsigned.width(14), reset: 0)
    func fail(_ verdict: VerdictCode, at place: Unsigned) {
      phase <== .failed
      code <== Int(verdict.rawValue)
      bitOffset <== place
    }
    func inWord(_ bit: Int) -> Unsigned {
      concatenate(wordIndex, Unsigned(bit, width: 5)).asUnsigned
    }

    let unpacker = Instance(of: EntryUnpacker(lane: lane))
    let maker = Instance(of: ClassRowMaker(lane: lane))
    let crc = Instance(of: CRC32Register(width: 8))
    let field = register(Bits.width(ClassRowMaker.fieldWidth(of: lane)))
    let isCanonical = lane.isKind(.canonical, kind)
    let isFourNode = lane.isKind(.fourNode, kind)
    let isStored = lane.isKind(.stored, kind)

    // A byte a cycle, to the checksum and to the table.
    let octet = word[31...24]
    let turns = phase.is(.bytes) && (!part.is(.entries) || unpacker.mayTake)
    crc.clear <== phase.is(.take) && part.is(.head)
    crc.take <== turns && !part.is(.checksum)
    crc.word <== octet
    unpacker.take <== turns && part.is(.entries)
    unpacker.octet <== octet
    unpacker.bank <== !setup.tableBank
    unpacker.count <== word[9...0].asUnsigned

    let isTableHead = word[31...24] == 0x54
    unpacker.begin <== phase.is(.check) && part.is(.head)
    let sizeIsGood = !word[31...16].isZero && !word[15...0].isZero
    maker.begin <== phase.is(.check) && part.is(.size)
    if let kind { maker.kind! <== kind }
    maker.field <== field
    maker.judge <== phase.is(.judge) && !isAtEscape
    if let judgeEscape = maker.judgeEscape { judgeEscape <== phase.is(.judge) && isAtEscape }
    maker.settle <== phase.is(.settle)
    maker.advance <== phase.is(.rows)
    maker.bank <== !setup.rowBank

    // Another word of the table can come while its successor is known to be wanted.
    let chains = phase.is(.check) && part.is(.entries) && unpacker.continues && !isLast
    io.words.ready <== (phase.is(.take) && !isLast) || chains || phase.is(.failed)
    let taken = io.words.fires && !phase.is(.failed)

    accepted <== false
    When(turns) {
      word <== concatenate(word[23...0], word[31...24])
      step <== step &+ 1
      When(step == 3) {
        step <== 0
        phase <== .check
      }
    }
    Switch(phase)
      .case(.take) {
        When(isLast) { fail(.packetTruncated, at: inWord(0)) }
      }
      .case(.bytes) {}
      .case(.check) {
        phase <== .take
        wordIndex <== wordIndex &+ 1
        Switch(part)
          .case(.head) {
            isTable <== isTableHead
            if let kind { kind <== word[9...8].asUnsigned }
            part <== .hash
            fieldOffset <== 32
            When(!isTableHead && word[31...24] != 0x4C) {
              fail(.unknownPacket, at: inWord(0))
            }.elsewhen(word[23...16] != lane.sequenceWidth) {
              fail(.wrongSequenceWidth, at: inWord(8))
            }.elsewhen(isTableHead) {
              part <== .entries
              // A good table that no run has used yet is kept until this one is good.
              When(tableBank != setup.tableBank) { phase <== .wait }
              let count = word[15...0].asUnsigned
              When(count.isZero || count > lane.entries) { fail(.badCount, at: inWord(16)) }
            }.elsewhen(!isKnownLayout(word[15...8])) {
              fail(.unknownLayout, at: inWord(16))
            }.elsewhen(word[7...0] != laneCount) {
              fail(.wrongLaneCount, at: inWord(24))
            }
          }
          .case(.hash) {
            part <== .size
            When(word != Bits(BitPattern(words: [UInt64(configuration.hash)], width: 32))) {
              fail(.wrongConfiguration, at: inWord(0))
            }
          }
          .case(.size) {
            filters <== word[31...16].asUnsigned
            channels <== word[15...0].asUnsigned
            fieldOffset <== 96
            isAtEscape <== isCanonical
            digitsLeft <== mux(isCanonical, Unsigned(3, width: 3), 1)
            part <== .parameters
            When(!sizeIsGood) {
              fail(.emptyLayer, at: mux(word[31...16].isZero, inWord(0), inWord(16)))
            }.elsewhen(isStored) {
              phase <== .rows
            }
          }
          .case(.parameters) { phase <== .shift }
          .case(.entries) {
            When(unpacker.busy && !unpacker.continues) {
              phase <== .check
              wordIndex <== wordIndex
            }.elsewhen(unpacker.isDone) {
              part <== .checksum
              When(unpacker.hasNonzeroPadding) { fail(.packetNonzeroPadding, at: fieldOffset) }
            }
          }
          .case(.checksum) {
            phase <== .end
            When(word != crc.value) { fail(.packetChecksumMismatch, at: inWord(0)) }
          }
      }
      .case(.shift) {
        field <== concatenate(field.slice(at: 0, width: field.width - 2), word[31...30])
        word <== concatenate(word[29...0], word[31...30])
        step <== step &+ 1
        digitsLeft <== digitsLeft &- 1
        When(digitsLeft.isZero) {
          phase <== .judge
        }.elsewhen(step == 15) {
          phase <== .take
        }
      }
      .case(.judge) { phase <== .settle }
      .case(.settle) {
        digitsLeft <== mux(isCanonical, Unsigned(4, width: 3), 1)
        let width = mux(isAtEscape, 8, mux(isCanonical, Unsigned(10, width: 4), 4))
        fieldOffset <== fieldOffset &+ width.extended(to: 14)
        isAtEscape <== false
        phase <== mux(isAtEscape, Enumerated(Phase.shift), Enumerated(Phase.rows))
        When(!maker.fault.isZero) {
          phase <== .failed
          code <== maker.fault
          bitOffset <== fieldOffset
        }
      }
      .case(.rows) {
        When(maker.isLast) {
          phase <== .take
          part <== .checksum
          step <== 0
          When((maker.isIncomplete ?? Bit(false)) && isCanonical) {
            fail(.incompleteCode, at: Unsigned(96, width: 14))
          }
          When(isFourNode && !word[31...16].isZero) {
            fail(.packetNonzeroPadding, at: fieldOffset)
          }
        }.elsewhen(!maker.holds) {
          phase <== mux(step.isZero, Enumerated(Phase.take), Enumerated(Phase.shift))
        }
      }
      .case(.end) {
        isLast <== false
        wordIndex <== 0
        part <== .head
        When(!isLast) {
          fail(.packetTrailingData, at: inWord(0))
        }.elsewhen(isTable) {
          hasTable <== true
          tableBank <== !setup.tableBank
          entryCount <== unpacker.entryCount
          accepted <== true
          phase <== .take
        }.elsewhen(!hasTable && !isStored) {
          fail(.missingTable, at: Unsigned(16, width: 14))
        }.otherwise {
          accepted <== true
          phase <== .wait
        }
      }
      .case(.wait) {
        When(!io.running) {
          setup.tableBank <== tableBank
          setup.entryCount <== entryCount
          phase <== .take
          When(part.is(.head)) {
            phase <== .staged
            runFilters <== filters
            runChannels <== channels
            setup.rowBank <== !setup.rowBank
            if let flag = setup.isCanonical { flag <== isCanonical }
            if let flag = setup.hasEscape { flag <== isCanonical && !maker.escape!.isZero }
            if let length = setup.escapeLength {
              length <== maker.escape!.extended(to: length.width) &+ (lane.sequenceWidth - 1)
            }
          }
        }
      }
      .case(.staged) { When(io.start) { phase <== .take } }
      .case(.failed) {}
    When(taken) {
      word <== concatenate(io.words.payload.chunks(of: 8))
      isLast <== io.words.last!
      step <== 0
      phase <== .bytes
    }
    When(unpacker.busy) {
      fieldOffset <== fieldOffset &+ lane.sequenceWidth
    }
    When(io.clear) {
      phase <== .take
      part <== .head
      isLast <== false
      wordIndex <== 0
      accepted <== false
      code <== 0
      bitOffset <== 0
    }

    io.staged <== phase.is(.staged)
    io.setup <== setup
    io.filters <== runFilters
    io.channels <== runChannels
    io.failed <== phase.is(.failed)
    io.rows <== maker.row
    io.ranks <== unpacker.ranks
    io.verdict.code <== code.extended(to: 8)
    io.verdict.bitOffset <== bitOffset.extended(to: 32)
    io.accepted <== accepted
    io.busy <== !(phase.is(.take) && part.is(.head)) && !phase.is(.failed)
  }

  /// Whether `id` is that of a generated layout.
  @Elaborated private func isKnownLayout(_ id: Bits) -> Bit {
    let matches = lane.layouts.kinds.map { id == Int($0.rawValue) }
    return matches.dropFirst().reduce(matches[0]) { $0 || $1 }
  }
}
