/// What holds the weights, and how fast they are wanted: what the advice to compress or to store depends on.
///
/// A pass over a layer takes as long as the slower of two: the memory, which gives its bytes, and the datapath, which
/// takes a sequence a lane and uses it for some cycles. Compression makes the first shorter and never the second.
public struct StorageModel: Codable, Hashable, Sendable {
  /// Bytes of weights that the memory gives in a cycle of the decoder's clock.
  public var bytesPerCycle: Double
  /// For how many cycles the datapath uses each sequence: the reuse, in time.
  public var cyclesPerSequence: Int
  /// Bits of a block RAM.
  public var blockRAMBits: Int

  public init(bytesPerCycle: Double, cyclesPerSequence: Int, blockRAMBits: Int) {
    self.bytesPerCycle = bytesPerCycle
    self.cyclesPerSequence = cyclesPerSequence
    self.blockRAMBits = blockRAMBits
  }

  /// Compress or store, for a layer of so many bytes raw and coded, packets counted.
  func advice(
    rawByteCount: Int, byteCount: Int, isStored: Bool, sequencesPerLane: Int
  ) -> StorageAdvice {
    let compute = Double(sequencesPerLane * cyclesPerSequence)
    func cycles(_ bytes: Int) -> Double { max(compute, Double(bytes) / bytesPerCycle) }
    let speedUp = isStored ? 1 : cycles(rawByteCount) / cycles(byteCount)
    return StorageAdvice(
      savedByteCount: rawByteCount - byteCount, isStored: isStored, speedUp: speedUp,
      rawBlockRAMs: blockRAMs(rawByteCount), blockRAMs: blockRAMs(byteCount), model: self)
  }

  /// The block RAMs that hold so many bytes.
  private func blockRAMs(_ bytes: Int) -> Int { (8 * bytes + blockRAMBits - 1) / blockRAMBits }
}

/// Whether a layer is better kept compressed, and why.
public struct StorageAdvice: Codable, Hashable, Sendable {
  public enum Verdict: String, Codable, Sendable {
    case compress, store
  }

  public var verdict: Verdict
  /// For a person.
  public var reason: String
  /// The time of a pass over the layer, raw, over that compressed.
  public var speedUp: Double
  /// Block RAMs that hold the layer raw.
  public var rawBlockRAMs: Int
  /// Block RAMs that hold the layer compressed.
  public var blockRAMs: Int

  fileprivate init(
    savedByteCount: Int, isStored: Bool, speedUp: Double, rawBlockRAMs: Int, blockRAMs: Int,
    model: StorageModel
  ) {
    self.speedUp = speedUp
    self.rawBlockRAMs = rawBlockRAMs
    self.blockRAMs = blockRAMs
    let rate = "\(model.bytesPerCycle.trimmed) byte\(model.bytesPerCycle == 1 ? "" : "s") a cycle"
    let freed = rawBlockRAMs - blockRAMs
    let memory = "\(freed) of \(rawBlockRAMs) block RAM\(rawBlockRAMs == 1 ? "" : "s") saved"
    let isFaster = speedUp >= 1.005
    verdict = !isStored && savedByteCount > 0 && (isFaster || freed > 0) ? .compress : .store
    switch (isStored || savedByteCount <= 0, isFaster, freed > 0) {
    case (true, _, _):
      reason = "no code is shorter once its table and packets are counted"
    case (false, true, true):
      reason = "\(speedUp.fixed(2)) times faster at \(rate); \(memory)"
    case (false, true, false):
      reason = "\(speedUp.fixed(2)) times faster at \(rate); no block RAM saved"
    case (false, false, true):
      reason = "\(memory); no faster, as \(rate) keep up with the raw weights"
    case (false, false, false):
      reason = "saves \(savedByteCount) bytes, but no block RAM, and no time at \(rate)"
    }
  }
}
