import Netlist

/// Takes jobs apart: each cycle one term of the sequence in work, its first position first.
///
/// The next job is taken with the last term, so that no cycle is lost between them. A job without terms, the end of a
/// run or of a filter, takes a cycle. A filter's first cycle is its total's, where there are totals.
/// Latency: one cycle from a job to its first term.
struct TermSelector: Module {
  static let summary = "Takes sequences apart into terms, one a cycle, and skips what is zero."

  var format: TermFormat
  /// The most words of a layer's windows.
  var wordsMaximum: Int
  var variant: String { "" }

  @Bundle struct Ports {
    /// Forgets the job in work.
    @Input var clear: Bit
    /// Whether what is behind moves.
    @Input var advance: Bit
    @Input var jobs: Stream<TermJob>
    /// What leaves in this cycle, if `advance`.
    @Output var beat: RunBeat
    /// Where its term is.
    @Output var address: Unsigned
    /// Whether it has no term; only where zeros are skipped.
    @Output var isEmpty: Bit?
    /// Whether its term has the weight -1; only where terms of that weight are added.
    @Output var isNegative: Bit?
    /// Whether its term is the pixels' total; only where there are totals.
    @Output var isTotal: Bit?
  }

  var ports: Ports {
    Ports(
      jobs: .stream(of: TermJob.shape(for: format, wordsMaximum: wordsMaximum)),
      beat: RunBeat.shape(), address: .indexing(wordsMaximum),
      isEmpty: format.skipsZeros ? .bit : nil,
      isNegative: format.addsComplements ? .bit : nil, isTotal: format.addsTotals ? .bit : nil)
  }

  @Elaborated func body(_ io: Ports) {
    let isHeld = register(Bit.bit, reset: false)
    let isFirst = register(Bit.bit, reset: true)
    let job = register(io.jobs.payload.shape, as: TermJob.self)
    let isTotal = format.addsTotals ? isFirst && !job.isEnd : nil
    let rest = job.pending & (job.pending.asUnsigned &- 1).asBits
    let endsJob = (isTotal.map { rest.isZero && !$0 } ?? rest.isZero) || job.isEnd
    let isFree = io.advance && (endsJob || !isHeld)
    io.jobs.ready <== isFree
    When(io.advance) {
      job.pending <== (isTotal.map { mux($0, job.pending, rest) } ?? rest)
      When(isHeld) { isFirst <== job.isEnd || (job.lastChannel && endsJob) }
    }
    When(isFree) {
      isHeld <== io.jobs.valid
      job <== io.jobs.payload
    }
    When(io.clear) {
      isHeld <== false
      isFirst <== true
    }

    io.beat.isSequence <== isHeld && !job.isEnd
    io.beat.first <== isFirst
    io.beat.last <== job.lastChannel && endsJob
    io.beat.final <== job.lastOfLayer && endsJob
    io.beat.isEnd <== isHeld && job.isEnd
    io.beat.isBad <== job.isBad
    let offset = first(of: offsets(in: job), in: job)
    io.address <== job.base &+ offset.extended(to: io.address.width)
    if let isTotal { io.isTotal! <== isTotal }
    if let isEmpty = io.isEmpty { isEmpty <== job.pending.isZero }
    if let isNegative = io.isNegative {
      isNegative <== (job.isNegative ?? first(of: negatives(in: job), in: job))
    }
  }

  /// Of what each group has, that of the first that makes a term.
  private func first<Value: Signal>(of values: [Value], in job: TermJob) -> Value {
    var chosen = values[values.count - 1]
    for group in (0..<values.count - 1).reversed() {
      chosen = mux(job.pending[group], values[group], chosen)
    }
    return chosen
  }

  /// Where the term of each group is, from the first word of the channel on.
  private func offsets(in job: TermJob) -> [Unsigned] {
    let shape = Unsigned.indexing(format.wordsPerChannel)
    guard format.groupWidth > 1 else {
      return (0..<format.groupCount).map { Unsigned($0, width: shape.width) }
    }
    return format.groups(of: job.sequence!).enumerated().map { index, group in
      let words = (0..<1 << format.groupWidth).map { group in
        group == 0 ? 0 : index * format.wordsPerGroup + TermTableMaker.word(of: group)
      }
      return table(group.asUnsigned, words, shape)
    }
  }

  /// Whether the weight of each position is -1; of binary weights.
  private func negatives(in job: TermJob) -> [Bit] {
    format.groups(of: job.sequence!).map { !$0[0] }
  }
}
