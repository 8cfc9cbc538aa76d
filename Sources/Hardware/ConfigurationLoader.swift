import KernelCodec
import Netlist

/// Reads rank table and layout packets, checks them, and sets up the lanes for the next layer.
///
/// What a packet says is written to the banks that are not in use. A good layout packet makes the layer `staged`, and
/// no packet is read until `start` takes it; that changes the banks. A packet that breaks a rule is read to its
/// end; then `failed` holds, and no packet is read until `clear`. Rank tables outlive `clear`, a staged layer does not.
/// Source: docs/format.md, section 5. Latency: 33 cycles a word, one more a class row.
public struct ConfigurationLoader: Module {
  public static let summary = "Reads rank table and layout packets and sets up the lanes."

  public var lane: LaneParameters
  public var laneCount: Int
  public init(lane: LaneParameters, laneCount: Int = 1) {
    precondition((1...CodecConfiguration.maximumLanes).contains(laneCount))
    self.lane = lane
    self.laneCount = laneCount
  }
  public var variant: String { "" }

  /// The configuration whose hash the layout packets carry.
  public var configuration: CodecConfiguration {
    CodecConfiguration(entries: lane.entries, lanes: laneCount, layouts: lane.layouts)
  }

  enum Phase: States {
    case idle, type, promote, width, count, entry, tablePadding
    case layout, lanes, hash, filters, channels, node, nodePadding, escape, lengthCount
    case spread, checksum, end, drain, failed, staged
  }

  @Bundle public struct Ports {
    @Input var clear: Bit
    /// The packets, byte 0 in the low bits, `last` on the last word of each.
    @Input var words: Stream<Bits>
    /// Takes the staged layer.
    @Input var start: Bit
    /// Whether a lane still uses its banks.
    @Input var running: Bit
    @Output var setup: LaneSetup
    @Output var rows: ClassRowWrite
    @Output var ranks: RankWrite
    /// Whether a layer waits for `start`.
    @Output var staged: Bit
    @Output var filters: Unsigned
    @Output var channels: Unsigned
    /// Whether a packet has broken a rule: `verdict`.
    @Output var failed: Bit
    @Output var verdict: VerdictWord
  }

  public var ports: Ports {
    Ports(
      words: .stream(of: .width(32), last: true), setup: LaneSetup.shape(for: lane),
      rows: ClassRowWrite.shape(for: lane), ranks: RankWrite.shape(for: lane),
      filters: .width(16), channels: .width(16), verdict: VerdictWord.shape())
  }

  @Elaborated public func body(_ io: Ports) {
    let n = lane.sequenceWidth
    let phase = stateMachine(Phase.self, reset: .idle)
    let reader = Instance(of: PacketReader())
    reader.clear <== phase.is(.idle) || io.clear
    reader.words <== io.words

    // The field that is being read.
    let fieldWidth = max(16, n)
    let field = register(Bits.width(fieldWidth - 1))
    let left = register(Unsigned.width(5))
    let fieldStart = register(Unsigned.width(16))
    let isField = !isOneOf(
      phase, [.idle, .promote, .spread, .end, .drain, .failed, .staged])
    let step = isField && reader.present
    let done = step && left.isZero
    let value = concatenate(field, reader.bit).asUnsigned
    let octet = value.truncated(to: 8)
    let half = value.truncated(to: 16)
    reader.step <== step
    reader.isChecksum <== phase.is(.checksum)
    When(step) {
      field <== value.asBits[(fieldWidth - 2)...0]
      left <== left &- 1
    }

    // The packet's error, and what it says so far.
    let code = register(Unsigned.width(8))
    let errorOffset = register(Unsigned.width(16))
    let isTable = register(.bit)
    let hasDiffered = register(.bit)
    let kind = register(Bits.width(2))
    let filters = register(Unsigned.width(16))
    let channels = register(Unsigned.width(16))
    let entriesLeft = register(Unsigned.width(10))
    let count = register(Unsigned.width(10))
    let rank = register(Unsigned.width(lane.tableAddressWidth))

    // Banks, and the table that waits for its first layer.
    let rowBank = register(.bit, reset: false)
    let tableBank = register(.bit, reset: false)
    let entryCount = register(Unsigned.width(10), reset: 0)
    let isTablePending = register(.bit, reset: false)
    let pendingCount = register(Unsigned.width(10))
    let hasTable = isTablePending || !entryCount.isZero

    let scratch = Instance(of: ClassRowMaker(lane: lane))
    scratch.clear <== phase.is(.idle)
    scratch.value <== value.truncated(to: 10)
    scratch.kind <== kind

    func fail(_ verdict: VerdictCode, at offset: Unsigned) {
      code <== Int(verdict.rawValue)
      errorOffset <== offset
      phase <== .drain
    }
    func fail(_ verdict: VerdictCode, at offset: Int) {
      fail(verdict, at: Unsigned(offset, width: 16))
    }
    func read(_ next: Phase, width: Int) {
      phase <== next
      left <== width - 1
      fieldStart <== reader.bitOffset &+ 1
    }

    reader.drop <== phase.is(.drain)
    scratch.addNode <== false
    scratch.addEscape <== false
    scratch.addCount <== false
    Switch(phase)
      .case(.idle) {
        phase <== .type
        left <== 7
        hasDiffered <== false
      }
      .case(.type) {
        When(done) {
          isTable <== octet == Int(RankTablePacket.type)
          read(.width, width: 8)
          When(octet == Int(RankTablePacket.type)) {
            When(isTablePending) { phase <== .promote }
          }.elsewhen(octet != Int(LayoutPacket.type)) {
            fail(.unknownPacket, at: 0)
          }
        }
      }
      .case(.promote) { When(!io.running) { phase <== .width } }
      .case(.width) {
        When(done) {
          read(.layout, width: 8)
          When(isTable) { read(.count, width: 16) }
          When(octet != n) { fail(.wrongSequenceWidth, at: 8) }
        }
      }
      .case(.count) {
        When(done) {
          entriesLeft <== half.truncated(to: 10)
          count <== half.truncated(to: 10)
          rank <== 0
          read(.entry, width: n)
          When(half.isZero || half > lane.entries) { fail(.badCount, at: 16) }
        }
      }
      .case(.entry) {
        When(done) {
          entriesLeft <== entriesLeft &- 1
          rank <== rank &+ 1
          read(.entry, width: n)
          When(entriesLeft == 1) {
            read(.tablePadding, width: 32)
            When(reader.index == 31) { read(.checksum, width: 32) }
          }
        }
      }
      .case(.tablePadding) {
        When(step) {
          hasDiffered <== hasDiffered || reader.bit
          When(reader.index == 31) {
            read(.checksum, width: 32)
            hasDiffered <== false
            When(hasDiffered || reader.bit) { fail(.packetNonzeroPadding, at: fieldStart) }
          }
        }
      }
      .case(.layout) {
        When(done) {
          kind <== octet[1...0]
          read(.lanes, width: 8)
          let known = lane.layouts.kinds.map { octet == Int($0.rawValue) }
          When(!known.dropFirst().reduce(known[0], |)) { fail(.unknownLayout, at: 16) }
        }
      }
      .case(.lanes) {
        When(done) {
          read(.hash, width: 32)
          When(octet != laneCount) { fail(.wrongLaneCount, at: 24) }
        }
      }
      .case(.hash) {
        let expected = Bits(BitPattern(Int(configuration.hash), width: 32)).reversed
        let differs = hasDiffered || reader.bit != expected[reader.index]
        When(step) {
          hasDiffered <== differs
          When(left.isZero) {
            hasDiffered <== false
            read(.filters, width: 16)
            When(differs) { fail(.wrongConfiguration, at: 32) }
          }
        }
      }
      .case(.filters) {
        When(done) {
          filters <== half
          read(.channels, width: 16)
          When(half.isZero) { fail(.emptyLayer, at: 64) }
        }
      }
      .case(.channels) {
        When(done) {
          channels <== half
          read(.spread, width: 4)
          When(kind != Int(LayoutKind.stored.rawValue)) { read(.node, width: 4) }
          When(kind == Int(LayoutKind.canonical.rawValue)) { read(.escape, width: 8) }
          When(half.isZero) { fail(.emptyLayer, at: 80) }
        }
      }
      .case(.node) {
        When(done) {
          scratch.addNode <== true
          phase <== .spread
          When(scratch.isBadWidth) {
            fail(.badPayloadWidth, at: fieldStart)
          }.elsewhen(scratch.overflows) {
            fail(.capacityOverflow, at: fieldStart)
          }
        }
      }
      .case(.nodePadding) {
        When(done) {
          read(.checksum, width: 32)
          When(!half.isZero) { fail(.packetNonzeroPadding, at: 112) }
        }
      }
      .case(.escape) {
        When(done) {
          scratch.addEscape <== true
          read(.lengthCount, width: 10)
          When(octet > CanonicalCode.maximumEscape) { fail(.badEscape, at: 96) }
        }
      }
      .case(.lengthCount) {
        When(done) {
          scratch.addCount <== true
          phase <== .spread
          When(scratch.overflows) {
            fail(.capacityOverflow, at: fieldStart)
          }
          if lane.hasCanonical {
            When(!scratch.overflows && scratch.isOversubscribed!) {
              fail(.oversubscribedCode, at: fieldStart)
            }
            When(!scratch.overflows && !scratch.isOversubscribed! && scratch.isIncomplete!) {
              fail(.incompleteCode, at: 96)
            }
          }
        }
      }
      .case(.spread) {
        When(scratch.isSpread) {
          phase <== .checksum
          left <== 31
          fieldStart <== reader.bitOffset
          When(kind == Int(LayoutKind.fourNode.rawValue)) {
            phase <== .nodePadding
            left <== 15
          }
          When(!scratch.isComplete) {
            phase <== .node
            left <== 3
            When(kind == Int(LayoutKind.canonical.rawValue)) {
              phase <== .lengthCount
              left <== 9
            }
          }
        }
      }
      .case(.checksum) {
        When(step) {
          hasDiffered <== hasDiffered || reader.differs
          When(left.isZero) {
            phase <== .end
            When(hasDiffered || reader.differs) { fail(.packetChecksumMismatch, at: fieldStart) }
          }
        }
      }
      .case(.end) {
        phase <== .idle
        When(!reader.isLast) {
          fail(.packetTrailingData, at: reader.bitOffset)
        }.elsewhen(isTable) {
          isTablePending <== true
          pendingCount <== count
        }.elsewhen(kind != Int(LayoutKind.stored.rawValue) && !hasTable) {
          fail(.missingTable, at: 16)
        }.otherwise {
          phase <== .staged
        }
      }
      .case(.drain) { When(reader.isLast) { phase <== .failed } }
      .case(.failed) {}
      .case(.staged) { When(io.start) { phase <== .idle } }

    // A word that should follow the last one.
    When(isField && !reader.present && reader.isLast) {
      fail(.packetTruncated, at: reader.bitOffset)
    }
    When(io.clear) { phase <== .idle }

    let changesTable = isTablePending && (io.start || (phase.is(.promote) && !io.running))
    When(changesTable) {
      tableBank <== !tableBank
      entryCount <== pendingCount
      isTablePending <== false
    }
    When(io.start) { rowBank <== !rowBank }

    scratch.spreads <== phase.is(.spread)
    driveSetup(io, scratch, rowBank: rowBank, tableBank: tableBank, entryCount: entryCount, kind)
    io.ranks.enable <== phase.is(.entry) && done
    io.ranks.bank <== !tableBank
    io.ranks.rank <== rank
    io.ranks.sequence <== value.asBits.slice(at: 0, width: n)
    io.staged <== phase.is(.staged)
    io.filters <== filters
    io.channels <== channels
    io.failed <== phase.is(.failed)
    io.verdict.code <== code
    io.verdict.bitOffset <== errorOffset.extended(to: 32)
  }

  private func isOneOf(_ phase: Enumerated<Phase>, _ cases: [Phase]) -> Bit {
    cases.dropFirst().reduce(phase.is(cases[0])) { $0 || phase.is($1) }
  }

  /// The rows of the layer that is being read, and the setup of the one in use.
  @Elaborated private func driveSetup(
    _ io: Ports, _ scratch: Instance<ClassRowMaker>, rowBank: Bit, tableBank: Bit,
    entryCount: Unsigned, _ kind: Bits
  ) {
    io.rows.enable <== scratch.spreads
    io.rows.bank <== !rowBank
    io.rows.row <== scratch.row
    if lane.hasRows {
      io.rows.length! <== scratch.length!
      io.rows.isRaw! <== scratch.isRaw!
      io.rows.isUnused! <== scratch.isUnused!
    }
    io.rows.offset <== scratch.offset
    if lane.hasCanonical {
      io.rows.limit! <== scratch.limit!
      io.setup.hasEscape! <== scratch.hasEscape!.registered(enable: io.start)
      io.setup.escapeLength! <== scratch.escapeLength!.registered(enable: io.start)
    }
    if let isCanonical = io.setup.isCanonical {
      isCanonical <== (kind == Int(LayoutKind.canonical.rawValue)).registered(enable: io.start)
    }
    io.setup.rowBank <== rowBank
    io.setup.tableBank <== tableBank
    io.setup.entryCount <== entryCount
  }
}
