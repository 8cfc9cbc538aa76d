import Netlist

/// Arms that assign nothing to a wire or a register, before and between arms that do.
struct SkippedArms: Module {
  enum Phase: States { case idle, load, run }

  @Bundle struct Ports {
    @Input var a: Bit
    @Input var b: Bit
    @Input var d: Bit
    @Input var select: Unsigned
    @Input var x: Unsigned
    @Output var skip: Bit
    @Output var addend: Unsigned
    @Output var nested: Unsigned
    @Output var held: Unsigned
    @Output var chosen: Unsigned
    @Output var other: Unsigned
    @Output var stepped: Unsigned
  }

  var ports: Ports {
    Ports(
      select: .width(2), x: .width(4), addend: .width(4), nested: .width(4), held: .width(4),
      chosen: .width(4), other: .width(4), stepped: .width(4))
  }

  @Elaborated func body(_ io: Ports) {
    let phase = stateMachine(Phase.self, reset: .idle)
    let count = register(Unsigned.width(4), reset: 0)
    let late = register(Unsigned.width(4), enable: phase.is(.run))

    io.skip <== false
    io.addend <== io.x
    When(io.a) {
      count <== 1
    }.elsewhen(io.b) {
      phase <== .load
    }.elsewhen(io.d) {
      io.addend <== 3
    }.otherwise {
      io.skip <== true
      phase <== .run
    }

    When(io.a) {
      io.nested <== 1
      When(io.b) {
        late <== 1
      }.elsewhen(io.d) {
        io.nested <== 2
      }.otherwise {
        io.nested <== 3
      }
    }.otherwise {
      io.nested <== io.x
    }
    io.held <== late ^ count

    io.chosen <== 6
    Switch(io.select)
      .case(0) { late <== io.x }
      .case(1, 2) { io.chosen <== 5 }
      .default { io.chosen <== io.x }

    io.other <== io.x
    io.stepped <== io.x
    Switch(phase)
      .case(.idle) { io.other <== 7 }
      .case(.load) { io.stepped <== 8 }
      .case(.run) { count <== count &+ 1 }
  }
}

/// A register without reset, enabled by a state that nothing else names.
struct EnabledByState: Module {
  @Bundle struct Ports {
    @Input var phase: Enumerated<SkippedArms.Phase>
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(phase: .cases, x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let held = register(Unsigned.width(4), enable: io.phase.is(.load))
    held <== io.x
    io.y <== held
  }
}
