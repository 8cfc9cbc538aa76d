import Netlist

/// What moves through the pipeline of the array beside sequences and windows: one step, of one channel and plane.
@Bundle struct ArrayBeat {
  /// Whether there is a step.
  var isStep: Bit
  /// Whether the plane is the channel's first.
  var isFirstPlane: Bit
  /// Whether it is the channel's last: the channel's total is added to the sum.
  var isLastPlane: Bit
  /// Whether the channel is the first of a further weight plane: the sum is doubled.
  var doubles: Bit
  /// Whether the channel is the first of a filter: the sum begins. With `doubles`: whether the sum is that of the sign's weight plane, and
  /// is negated.
  var renews: Bit
  /// Whether the step is the last of its filter.
  var isLast: Bit
}

extension ArrayBeat {
  /// The next stage of the pipeline.
  @Elaborated func staged(clear: Bit) -> ArrayBeat {
    let next = register(ArrayBeat.shape(), as: ArrayBeat.self)
    next.isStep.resets(to: false)
    next <== self
    When(clear) { next.isStep <== false }
    return next
  }
}
