import KernelCodec
import Netlist

/// The registers with which a `ConfigurationLoader` reads a packet, and what each phase does to them.
struct PacketState {
  /// What is done with the current word.
  enum Phase: States {
    case take, bytes, check, shift, judge, settle, rows, end, wait, staged, failed
  }
  /// What the current word of a packet is.
  enum Part: States { case head, hash, size, parameters, entries, checksum }

  let loader: ConfigurationLoader

  let phase: Enumerated<Phase>
  let part: Enumerated<Part>
  let word: Bits
  /// Whether the word is the last of its packet.
  let isLast: Bit
  let wordIndex: Unsigned
  /// Bytes, or pairs of bits, of the word that were read.
  let step: Unsigned
  /// Where the field or entry begins in the packet, in bits.
  let fieldOffset: Unsigned
  /// Pairs of bits that `field` lacks, less one.
  let digitsLeft: Unsigned

  let isTable: Bit
  /// The layout's id; none where there is only one.
  let kind: Unsigned?
  let isCanonical: Bit
  let isFourNode: Bit
  let isCodebook: Bit
  let isStored: Bit
  let filters: Unsigned
  let channels: Unsigned
  /// A parameter of the layout.
  let field: Bits
  /// Whether `field` is the escape of a canonical code.
  let isAtEscape: Bit

  /// Whether a table is in force, its bank and its size.
  let hasTable: Bit
  let tableBank: Bit
  let entryCount: Unsigned
  /// The run that is staged, or was last.
  let setup: LaneSetup
  let runFilters: Unsigned
  let runChannels: Unsigned
  /// Pulses for each good packet.
  let accepted: Bit

  /// The first rule that failed, and where.
  let code: Unsigned
  let bitOffset: Unsigned

  let table: Instance<TableReader>
  let maker: Instance<ClassRowMaker>
  let crc: Instance<CRC32Register>

  var lane: LaneParameters { loader.lane }

  /// Gives the verdict on a packet that breaks a rule, at bit `place` of it.
  func fail(_ verdict: VerdictCode, at place: Unsigned) {
    phase <== .failed
    code <== Int(verdict.rawValue)
    bitOffset <== place
  }

  /// Bit `bit` of the word, in the packet.
  func inWord(_ bit: Int) -> Unsigned {
    concatenate(wordIndex, Unsigned(bit, width: 5)).asUnsigned
  }
}
