import Hardware

/// A read of a register: what it must answer.
struct RegisterRead {
  /// A byte address, known or not.
  var address: Int
  /// The word; nil where the answer is SLVERR and a word of zeros.
  var word: UInt32?
}

/// A write to a register, and whether it must be answered with OKAY.
struct RegisterWrite {
  /// A byte address, known or not.
  var address: Int
  var word: UInt32
  /// Bit i allows byte i.
  var strobe: UInt32 = 0xF
  /// Whether the answer is OKAY; else it is SLVERR.
  var isGood = true
}

/// Which channel of a write comes first.
enum WriteOrder: CaseIterable {
  case together, addressFirst, dataFirst
}

extension VectorProgram {
  /// The prefix of the channels of the AXI4-Lite port.
  private static let port = "sAxi"
  private static let okay: UInt32 = 0
  private static let slaveError: UInt32 = 2

  /// Queues reads, one after another, for the next `join`. The protection bits, which mean nothing, vary.
  mutating func queue(_ reads: [RegisterRead], as kinds: BeatKind = []) {
    drive("\(Self.port)_ar", words: reads.flatMap { [UInt32($0.address), UInt32($0.address & 7)] })
    expect(
      "\(Self.port)_r",
      words: reads.flatMap { [$0.word ?? 0, $0.word == nil ? Self.slaveError : Self.okay] },
      as: kinds)
  }

  /// Queues writes, one after another, for the next `join`.
  mutating func queue(_ writes: [RegisterWrite]) {
    driveAddresses(writes)
    driveData(writes)
    expectAnswers(writes)
  }

  private mutating func driveAddresses(_ writes: [RegisterWrite]) {
    drive("\(Self.port)_aw", words: writes.flatMap { [UInt32($0.address), $0.word & 7] })
  }

  private mutating func driveData(_ writes: [RegisterWrite]) {
    drive("\(Self.port)_w", words: writes.flatMap { [$0.word, $0.strobe] })
  }

  private mutating func expectAnswers(_ writes: [RegisterWrite]) {
    expect("\(Self.port)_b", words: writes.map { $0.isGood ? Self.okay : Self.slaveError })
  }

  /// Writes `clear` while packets have begun whose rests are sent then; or, unless `first`, before.
  mutating func clear(leaving rests: [(channel: String, beats: [UInt32])], first: Bool = true) {
    let rests = rests.filter { !$0.beats.isEmpty }
    let control = ControlBits.interruptEnable | ControlBits.acknowledge | ControlBits.clear
    if first {
      write("control", control)
      // A beat that was offered before time is taken.
      idle(100)
      read("status", expecting: rests.isEmpty ? 0 : StatusBits.drops)
    }
    for rest in rests { drive(rest.channel, words: rest.beats) }
    join(limit: 2 * rests.reduce(0) { $0 + $1.beats.count } + 100)
    if !first { write("control", control) }
    read("status", expecting: 0)
  }

  /// Writes `control` while beats are driven, in a time that is enough for so many.
  mutating func writeControl(_ value: UInt32, whileDriving beats: Int) {
    queue([RegisterWrite(address: RegisterMap.address(of: "control")!, word: value)])
    join(limit: 4 * beats + 24)
  }

  /// Waits for what was queued.
  mutating func joinRegisters(count: Int = 1) { join(limit: 8 * count + 24) }

  /// Carries out one write; where one channel is first, the other comes `gap` cycles after it was taken.
  mutating func write(_ write: RegisterWrite, order: WriteOrder, gap: Int = 0) {
    if order == .addressFirst { driveAddresses([write]) } else { driveData([write]) }
    if order != .together {
      joinRegisters()
      idle(gap)
    }
    if order == .addressFirst { driveData([write]) } else { driveAddresses([write]) }
    expectAnswers([write])
    joinRegisters()
  }

  /// Carries out one write.
  mutating func write(_ write: RegisterWrite) {
    queue([write])
    joinRegisters()
  }

  /// Carries out one read.
  mutating func read(_ read: RegisterRead, as kinds: BeatKind = []) {
    queue([read], as: kinds)
    joinRegisters()
  }

  /// Writes a register of a decoder and expects OKAY.
  mutating func write(_ register: String, _ value: UInt32) {
    write(
      RegisterWrite(address: RegisterMap.address(of: register, laneCount: 64)!, word: value))
  }

  /// Reads a register of a decoder and expects a value.
  mutating func read(_ register: String, expecting value: UInt32, as kinds: BeatKind = []) {
    let address = RegisterMap.address(of: register, laneCount: 64)!
    read(RegisterRead(address: address, word: value), as: kinds)
  }
}

/// Bits of the `control` register.
enum ControlBits {
  static let clear: UInt32 = 1
  static let interruptEnable: UInt32 = 2
  static let acknowledge: UInt32 = 4
}

/// Bits of the `status` register.
enum StatusBits {
  static let busy: UInt32 = 1
  static let error: UInt32 = 2
  static let staged: UInt32 = 4
  static let pending: UInt32 = 8
  /// An input port drops the rest of a packet.
  static let drops: UInt32 = 16
  /// The number of layers done.
  static func done(_ count: Int) -> UInt32 { UInt32(count) << 16 }
}
