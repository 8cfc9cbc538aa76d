import Testing

@Test func unequalWidthsNameBothSides() {
  #expect(
    faults(UnequalWidths.self) == [
      "@4: the sides of `^` differ in width: `high` (@2) has 4 bits, `low` (@3) has 3 bits; "
        + "extend or truncate one of them"
    ])
}

@Test func drivingNamesTargetAndSource() {
  #expect(
    faults(UnequalDrive.self) == [
      "@3: the sides of `<==` differ in width: `y` (@ports+3) has 8 bits, `sum` (@2) has 9 "
        + "bits; extend or truncate one of them"
    ])
}

@Test func literalsThatDoNotFitAreErrors() {
  #expect(
    faults(LiteralTooWide.self) == [
      "@2: 256 does not fit in 8 bits, which hold 0...255; widen the other side or change "
        + "the constant"
    ])
}

@Test func wiresMustBeDriven() {
  #expect(
    faults(Undriven.self) == [
      "@2: `middle` (@2) is never driven; drive it with `<==`, or remove it"
    ])
}

@Test func drivingTwiceNamesBothPlaces() {
  #expect(
    faults(DrivenTwice.self) == [
      "@4: `total` (@2) is driven twice: at @3, and again at @4, which hides the first; "
        + "remove one, or put the second under a condition"
    ])
}

@Test func everyPathMustDrive() {
  #expect(
    faults(DrivenOnOnePath.self) == [
      "@2: `total` (@2) is driven only where the condition at @3 holds; drive a default "
        + "before it, or complete it with `otherwise` or `default`"
    ])
}

@Test func loopsNameEveryHop() {
  #expect(
    faults(Loop.self) == [
      "@3: a combinational loop: `sum` (@3), which follows `back` (@2), which follows "
        + "`gated` (@4), which follows `sum` (@3); put a register into it"
    ])
}

@Test func loopsAreSeenThroughInstances() {
  #expect(
    faults(LoopThroughAnInstance.self) == [
      "@2: a combinational loop: `passing.y` (@2), which follows `passing.x` (@2), which "
        + "follows `passing.y` (@2); put a register into it"
    ])
}

@Test func portsAndNamesMustBeRead() {
  #expect(
    faults(Unused.self) == [
      "@ports+2: `go` (@ports+2) is never read; read it, remove it, or say why not with "
        + "`.ignored`",
      "@3: `alike` (@3) is never read; read it, remove it, or say why not with `.ignored`",
    ])
}

@Test func everyBitMustBeRead() {
  #expect(
    faults(UnusedBits.self) == [
      "@2: bit 0 of `sum` (@2) is never read; narrow it, or say why not with `[0].ignored`"
    ])
}

@Test func keywordsAreNoNames() {
  #expect(
    faults(Keyword.self) == [
      "@2: `alwaysComb` (@2) would be printed as `always_comb`, a keyword of SystemVerilog; "
        + "rename it"
    ])
}

@Test func everyStateMustBeEntered() {
  #expect(
    faults(UnreachableState.self) == [
      "@2: no assignment to `phase` (@2) enters the state .lost; enter it, or remove it"
    ])
}

@Test func inputsCannotBeDriven() {
  #expect(
    faults(NotDrivable.self) == [
      "@2: `a` (@ports+0) cannot be driven: it is not a wire, an output or a register"
    ])
}

@Test func slicesStayInside() {
  #expect(
    faults(OutOfRange.self) == [
      "@2: bits 8...5 are not all in `a` (@ports+0), which has bits 7...0",
      "@2: bits 0...3 are not all in `b` (@ports+1), which has bits 7...0; write the high "
        + "bit first",
    ])
}

@Test func addressesFitTheMemory() {
  #expect(
    faults(ShortAddress.self) == [
      "@4: a memory of 512 words needs an address of 9 bits, but `a` (@ports+0) has 8 bits; "
        + "extend it"
    ])
}

@Test func blockMemoriesAreReadAtTheEdge() {
  #expect(
    faults(ReadNowOfBlock.self) == [
      "@4: `words` (@2) is a block memory, which cannot be read in the same cycle; use "
        + "`read`, or make it `.distributed`"
    ])
}

@Test func casesAppearOnce() {
  #expect(
    faults(RepeatedCase.self) == [
      "@3: the case 1 appears twice in one `Switch`"
    ])
}

@Test func truncationMustNarrow() {
  #expect(
    faults(WrongTruncation.self) == [
      "@2: cannot truncate `a` (@ports+0) from 8 bits to 9 bits"
    ])
}

@Test func modulesDoNotContainThemselves() {
  #expect(
    faults(Itself.self) == [
      "@2: Itself() contains itself; change a parameter on the way"
    ])
}

@Test func foreignSignalsNameTheirModule() {
  let place = "NetlistTests/FaultyModules.swift:\(Leaking.line + 8)"
  #expect(
    faults(ForeignSignal.self) == [
      "@4: `hidden` (\(place)) belongs to another module, Leaking(); bring it in by a port"
    ])
}

@Test func namesTellValuesApart() {
  let place = "NetlistTests/FaultyModules.swift:\(Nameless.line + 8)"
  #expect(
    faults(NameClash.self) == [
      "\(place): `nameless` is also the name of Nameless(amount: 1); tell them apart by "
        + "`variant` [in Nameless(amount: 2)]"
    ])
}

@Test func memoriesAreWrittenOnce() {
  #expect(
    faults(WrittenTwice.self) == [
      "@4: `words` is written a second time; it was first at @3, and it has one write port"
    ])
}

@Test func dataFitsTheMemory() {
  #expect(
    faults(NarrowData.self) == [
      "@3: the memory holds words of 9 bits, but `b` (@ports+1) has 8 bits; extend it"
    ])
}

@Test func resetsFitTheRegister() {
  #expect(
    faults(WrongReset.self) == [
      "@2: a constant of 9 bits for words of 8 bits; make them equal"
    ])
}

@Test func contentsFitTheMemory() {
  #expect(
    faults(TooManyWords.self) == [
      "@2: 257 initial words for a memory of 256; leave some out, or make it deeper"
    ])
}

@Test func chunksAreEven() {
  #expect(
    faults(UnevenChunks.self) == [
      "@2: `a` (@ports+0) has 8 bits, which is not a multiple of 3; extend or slice it first"
    ])
}

@Test func casesAppearOnceInAnArm() {
  #expect(
    faults(RepeatedInOneCase.self) == [
      "@3: the case 1 appears twice in one `Switch`"
    ])
}
