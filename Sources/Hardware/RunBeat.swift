import Netlist

/// What moves through the pipeline of `AccumulateCore` beside the data.
@Bundle struct RunBeat {
  /// Whether the beat is a sequence.
  var isSequence: Bit
  /// Whether it is the first channel of its filter.
  var first: Bit
  /// Whether it is the last channel of its filter.
  var last: Bit
  /// Whether it is the last of the layer.
  var final: Bit
  /// Whether the beat is the end of the run.
  var isEnd: Bit
  /// With `isEnd`: whether the run's results must be discarded.
  var isBad: Bit
}

extension RunBeat {
  /// The next stage of the pipeline.
  @Elaborated func staged(advance: Bit, clear: Bit) -> RunBeat {
    let next = register(RunBeat.shape(), as: RunBeat.self)
    next.isSequence.resets(to: false)
    next.isEnd.resets(to: false)
    When(advance) { next <== self }
    When(clear) {
      next.isSequence <== false
      next.isEnd <== false
    }
    return next
  }
}
