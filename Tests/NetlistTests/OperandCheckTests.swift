import Testing

@Test func memoriesHaveTwoWords() {
  #expect(
    faults(OneWord.self) == ["@2: a memory of 1 word: it needs at least 2"])
}

@Test func shiftsGoForward() {
  #expect(
    faults(BackwardShift.self) == ["@2: a shift by -1; shift the other way instead"])
}

@Test func signalsHaveBits() {
  #expect(
    faults(NoWidth.self) == ["@2: a signal of 0 bits: a signal needs at least 1"])
}

@Test func conditionsHaveOneBit() {
  #expect(
    faults(WideCondition.self) == [
      "@2: a `Bit` is made of 1 bit, but `a` (@ports+0) has 8 bits; slice it"
    ])
}

@Test func shapesAreEqual() {
  #expect(
    faults(UnequalShapes.self) == [
      "@3: the sides of `<==` have different shapes: 2 signals and 3 signals"
    ])
}

@Test func extensionMustWiden() {
  #expect(
    faults(WrongExtension.self) == ["@2: cannot extend `a` (@ports+0) from 8 bits to 7 bits"])
}

@Test func choicesAreOfOneWidth() {
  #expect(
    faults(UnequalChoice.self) == [
      "@3: the sides of `mux` differ in width: `a` (@ports+0) has 8 bits, `low` (@2) has 4 bits; "
        + "extend or truncate one of them"
    ])
}

@Test func signedLiteralsMustFit() {
  #expect(
    faults(SignedLiteralTooWide.self) == [
      "@2: 128 does not fit in 8 bits, which signed hold -128...127; widen the other side or "
        + "change the constant"
    ])
}

@Test func onlyRegistersHaveResets() {
  #expect(
    faults(ResetOfWire.self) == [
      "@2: `go` (@ports+2) is no register, which alone has a value after reset"
    ])
}

@Test func resetsMustFit() {
  #expect(
    faults(ResetTooWide.self) == [
      "@2: 256 does not fit in 8 bits, which hold 0...255; widen the other side or change the "
        + "constant"
    ])
}

@Test func casesMustFit() {
  #expect(
    faults(CaseTooWide.self) == [
      "@3: 256 does not fit in 8 bits, which hold 0...255; widen the other side or change the "
        + "constant"
    ])
}

@Test func choicesAppearOnce() {
  #expect(faults(RepeatedChoice.self) == ["@2: the case 1 appears twice in one `cases`"])
}

@Test func statesAppearOnce() {
  #expect(faults(RepeatedState.self) == ["@4: the case .idle appears twice in one `Switch`"])
}

@Test func registersMustBeDriven() {
  #expect(
    faults(UndrivenRegister.self) == [
      "@2: `held` (@2) is never driven; drive it with `<==`, or remove it"
    ])
}

@Test func registersMustBeRead() {
  #expect(
    faults(UnreadRegister.self) == [
      "@2: `count` (@2) is never read; read it, remove it, or say why not with `.ignored`"
    ])
}

@Test func rangesOfBitsMustBeRead() {
  #expect(
    faults(UnreadHalf.self) == [
      "@2: bits 3...0 of `sum` (@2) are never read; narrow it, or say why not with "
        + "`[3...0].ignored`"
    ])
}

@Test func everyCaseMustDrive() {
  #expect(
    faults(DrivenInSomeCases.self) == [
      "@2: `total` (@2) is driven only where the condition at @3 holds; drive a default before it, "
        + "or complete it with `otherwise` or `default`"
    ])
}
