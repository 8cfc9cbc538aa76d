import KernelCodec

/// When `SparseCore` does what, edge by edge, for one run: exact while windows and thresholds are ready and results are taken.
///
/// Either the sequences wait at the port, or a `DecoderLane` delivers them, whose words wait.
public struct SparseTiming: Sendable {
  /// What of a lane decides when it delivers.
  public struct Lane: Hashable, Sendable {
    /// Clock edges from the one that takes a code word to the one that puts its sequence into the queue.
    var pipelineLatency: Int
    /// Sequences in the queue above which no code word is taken two edges later.
    var creditLevel: Int
    /// Clock edges from the one that takes the last code word to the one that can take the verdict.
    var verdictLatency: Int
  }

  /// Edges from the one at which a term is selected to the one that takes the result that it completes.
  static let resultLatency = 4 + PacketRegister.latency + 1

  /// Edges from the one that takes a verdict to the one that takes the last result, both counted, where nothing else is left.
  public static let endCycles = 2 + resultLatency + 1

  /// Edges are counted from the one that takes the first sequence, or code word, as 0; filter by filter the one at which its last
  /// term was selected.
  public private(set) var lastTerms: [Int] = []
  /// The edge at which the end of the run was selected; only with a lane.
  public private(set) var end: Int?
  /// Edges at which a term was selected, or a job without one.
  public private(set) var busyCount = 0

  /// Edges up to the one that takes the result of a filter, from the first on, both counted.
  public func resultCycle(ofFilter filter: Int) -> Int {
    lastTerms[filter] + Self.resultLatency + 1
  }

  /// Edges up to the one that takes the last result, which waits for the verdict; only with a lane.
  public var runCycles: Int? { end.map { $0 + Self.resultLatency + 1 } }

  /// The terms that each sequence makes, filter by filter.
  public init(format: TermFormat, sequences: [UInt32], channels: Int, from lane: Lane? = nil) {
    let terms = sequences.map(format.termCount(of:))
    self.init(
      terms: terms, channels: channels, skipsZeros: format.skipsZeros,
      addsTotals: format.addsTotals, from: lane)
  }

  /// The same for sequences of so many terms each.
  init(terms: [Int], channels: Int, skipsZeros: Bool, addsTotals: Bool = false, from lane: Lane?) {
    var arrivals = Arrivals(count: terms.count, lane: lane)
    // The jobs: those that wait, and the one in work with what is left of it.
    var waiting: [Int] = []
    var held: Int?
    var left = 0
    var beginsFilter = true
    var hasEnd = false
    var edge = 0
    while lane == nil ? lastTerms.count * channels < terms.count : end == nil {
      let mayEnter = waiting.count < 2
      let endsJob = left <= 1
      if let job = held {
        busyCount += 1
        if job == terms.count {
          end = edge
        } else if endsJob && (job + 1).isMultiple(of: channels) {
          lastTerms.append(edge)
          beginsFilter = true
        }
        left -= 1
      }
      if held == nil || endsJob {
        held = waiting.isEmpty ? nil : waiting.removeFirst()
        left = held.map { $0 < terms.count ? terms[$0] : 0 } ?? 0
        if addsTotals && beginsFilter, let held, held < terms.count {
          left = max(left, 1) + 1
          beginsFilter = false
        }
      }
      var takes = false
      if let next = arrivals.offered {
        let isLast = (next + 1).isMultiple(of: channels)
        if skipsZeros && terms[next] == 0 && !isLast {
          takes = true
        } else if mayEnter {
          takes = true
          waiting.append(next)
        }
      } else if !hasEnd && mayEnter && arrivals.offersVerdict(at: edge) {
        hasEnd = true
        waiting.append(terms.count)
      }
      arrivals.move(at: edge, takes: takes)
      edge += 1
    }
  }

  /// What the lane, or the port, offers.
  private struct Arrivals {
    var count: Int
    var lane: Lane?
    /// Sequences taken from the queue, put into it, and code words taken.
    var taken = 0
    var queued = 0
    var steps: [Int] = []
    var hasCredit = true

    init(count: Int, lane: Lane?) {
      self.count = count
      self.lane = lane
      if lane == nil { queued = count }
    }

    /// The sequence that is offered.
    var offered: Int? { taken < queued ? taken : nil }

    func offersVerdict(at edge: Int) -> Bool {
      guard let lane, steps.count == count, let last = steps.last else { return false }
      return edge >= last + lane.verdictLatency
    }

    mutating func move(at edge: Int, takes: Bool) {
      guard let lane else {
        if takes { taken += 1 }
        return
      }
      let level = queued - taken
      if hasCredit && steps.count < count { steps.append(edge) }
      if queued < steps.count && steps[queued] + lane.pipelineLatency == edge { queued += 1 }
      if takes { taken += 1 }
      hasCredit = level <= lane.creditLevel
    }
  }
}

extension SparseTiming.Lane {
  /// What a lane does that has so many bits of code words to decode.
  init(_ lane: DecoderLane, codeBitCount: Int) {
    self.init(
      pipelineLatency: lane.pipelineLatency, creditLevel: lane.queue.depth - lane.queue.reserve,
      verdictLatency: lane.pipelineLatency
        + lane.trailer.endCycleCount(codeBitCount: codeBitCount))
  }
}
