extension DesignError: CustomStringConvertible {
  public var description: String { text }

  /// What is wrong, where, and what to do, in one line.
  public var text: String { "\(place): \(cause.text) [in \(module)]" }
}

extension DesignError.Cause {
  /// What is wrong, and what to do.
  var text: String {
    switch self {
    case .addressWidth(let address, let needed, let depth):
      return "a memory of \(depth) words needs an address of \(bits(needed)), but \(full(address));"
        + " \(resizing(address.width, needed))"
    case .caseWithoutValue(let statement):
      return "a case of a `\(statement)` has no value; give it one, or remove it"
    case .count(let count, let what, let least, let limit):
      return "\(what) \(count): it must be \(least) to \(limit)"
    case .dataWidth(let data, let needed):
      return "the memory holds words of \(bits(needed)), but \(full(data));"
        + " \(resizing(data.width, needed))"
    case .depth(let limit, let chain):
      return "modules are more than \(limit) deep inside each other: \(shortened(chain)); let the"
        + " parameter that changes on the way end it"
    case .doesNotFit(let value, let width, let signed):
      return "\(value) does not fit in \(bits(width)), which \(signed ? "signed " : "")hold"
        + " \(range(width, signed)); widen the other side or change the constant"
    case .drivenTwice(let target, let first, let second):
      return "\(at(target)) is driven twice: at \(first), and again at \(second), which hides the"
        + " first; remove one, or put the second under a condition"
    case .emptyChoice(let function): return "`\(function)` has no element to choose from"
    case .foreign(let signal, let other):
      return "\(at(signal)) belongs to another module, \(other); bring it in by a port"
    case .illegalDigit(let digit): return "`\(escaped(digit))` is not a hexadecimal digit"
    case .illegalName(let named, let printed):
      guard !printed.isEmpty else {
        return "\(at(named)) has no letter or digit of ASCII to be printed; rename it"
      }
      return "\(at(named)) would be printed as `\(escaped(printed))`, which is no identifier: ASCII"
        + " letters, digits and `_`, no digit first; rename it"
    case .illegalPath(let path):
      return "`\(escaped(path))` is no path of a file: it is empty, or has a control character"
    case .longName(let named, let limit):
      return "\(at(named)) is printed with more than \(limit) characters, which tools and file"
        + " systems do not take; shorten it"
    case .loop(let hops):
      let path = (hops + [hops[0]]).map(at).joined(separator: ", which follows ")
      return "a combinational loop: \(path); put a register into it"
    case .memoryDepth(let depth, let limit):
      return "a memory of \(depth) word\(depth == 1 ? "" : "s"): it needs at least 2"
        + (depth > limit ? ", and at most \(limit)" : "")
    case .negativeShift(let amount): return "a shift by \(amount); shift the other way instead"
    case .noBits(let width): return "a signal of \(width) bits: a signal needs at least 1"
    case .noDirection(let port):
      return "the port \(at(port)) has no direction; mark it `@Input` or `@Output`"
    case .noSuchState(let state, let type):
      return "`.\(state)` is not among the `allCases` of `\(type)`, which give the states their"
        + " values"
    case .notDrivable(let target):
      return "\(at(target)) cannot be driven: it is not a wire, an output or a register"
    case .notOneBit(let signal): return "a `Bit` is made of 1 bit, but \(full(signal)); slice it"
    case .notRegister(let signal):
      return "\(at(signal)) is no register, which alone has a value after reset"
    case .outOfRange(let signal, let high, let low):
      return "bits \(high)...\(low) are not all in \(at(signal)), which has bits"
        + " \(signal.width - 1)...0"
        + (high < low ? "; write the high bit first" : "")
    case .outside(let signal):
      return "\(signal.text) was made outside the body of any module; make it in the body that"
        + " uses it"
    case .partlyDriven(let target, let only):
      return "\(at(target)) is driven only where the condition at \(only) holds; drive a default"
        + " before it, or complete it with `otherwise` or `default`"
    case .readNowOfBlock(let name, let place):
      return "\(memory(name)) (\(place)) is a block memory, which cannot be read in the same cycle;"
        + " use `read`, or make it `.distributed`"
    case .recursion(let module): return "\(module) contains itself; change a parameter on the way"
    case .repeatedBranch(let branch, let statement):
      return "a `\(statement)` has a second `\(branch)`, or a branch after it; remove one"
    case .repeatedCase(let value, let statement):
      return "the case \(value) appears twice in one `\(statement)`"
    case .reservedName(let named, let printed, let reservation):
      return "\(at(named)) would be printed as `\(printed)`, \(reservation); rename it"
    case .resetWidth(let width, let register):
      return "a constant of \(bits(width)) for words of \(bits(register)); make them equal"
    case .sameName(let name, let taken, let other):
      let alike = name == taken ? "is also" : "differs only in case from `\(taken)`,"
      return "`\(name)` \(alike) the name of \(other); tell them apart by `variant`"
    case .samePort(let printed, let first, let second):
      return "\(at(first)) and \(at(second)) would both be printed as `\(printed)`; rename one"
    case .shapes(let operation, let left, let right):
      return "the sides of `\(operation)` have different shapes: \(left) signals and \(right)"
        + " signals"
    case .tooManyWords(let count, let depth):
      return "\(count) initial words for a memory of \(depth); leave some out, or make it deeper"
    case .tooWide(let width, let limit):
      return "a signal of \(width) bits: a signal has at most \(limit)"
    case .undriven(let target):
      return "\(at(target)) is never driven; drive it with `<==`, or remove it"
    case .unevenChunks(let signal, let size):
      return "\(at(signal)) has \(bits(signal.width)), which is not a multiple of \(size);"
        + " extend or slice it first"
    case .unreachableState(let machine, let state):
      return "no assignment to \(at(machine)) enters the state .\(state); enter it, or remove it"
    case .unused(let signal):
      return "\(at(signal)) is never read; read it, remove it, or say why not with `.ignored`"
    case .unusedBits(let signal, let high, let low):
      let range = high == low ? "bit \(high)" : "bits \(high)...\(low)"
      return "\(range) of \(at(signal)) \(high == low ? "is" : "are") never read;"
        + " narrow it, or say why not with `[\(high == low ? "\(high)" : "\(high)...\(low)")]"
        + ".ignored`"
    case .width(let operation, let left, let right):
      return "the sides of `\(operation)` differ in width: \(full(left)), \(full(right));"
        + " extend or truncate one of them"
    case .writtenTwice(let name, let first):
      return "\(memory(name)) is written a second time; it was first at \(first), and it has one"
        + " write port"
    case .wrongResize(let signal, let width, let verb):
      return "cannot \(verb) \(at(signal)) from \(bits(signal.width)) to \(bits(width))"
    }
  }
}

private func bits(_ width: Int) -> String { width == 1 ? "1 bit" : "\(width) bits" }
private func at(_ party: Party) -> String { "\(party.text) (\(party.place))" }
private func full(_ party: Party) -> String { "\(at(party)) has \(bits(party.width))" }

/// The first and the last of a long chain.
private func shortened(_ chain: [String]) -> String {
  let shown = chain.count <= 6 ? chain : chain.prefix(3) + ["..."] + chain.suffix(3)
  return shown.joined(separator: " contains ")
}

/// A name as one line of a message shows it: what cannot be seen, or not be told from another, by its number.
package func escaped(_ name: String) -> String {
  name.unicodeScalars.map { isVisible($0) ? "\($0)" : $0.escaped(asASCII: true) }.joined()
}

private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
    .nonspacingMark, .spacingMark, .enclosingMark:
    false
  case .spaceSeparator: scalar == " "
  default: true
  }
}

private func memory(_ name: [String]) -> String {
  name.isEmpty ? "the memory" : "`\(name.joined(separator: "."))`"
}

private func resizing(_ width: Int, _ needed: Int) -> String {
  width < needed ? "extend it" : "truncate it"
}

private func range(_ width: Int, _ signed: Bool) -> String {
  guard width < 63 else { return signed ? "-2^\(width - 1)..." : "0..." }
  return signed ? "\(-(1 << (width - 1)))...\((1 << (width - 1)) - 1)" : "0...\((1 << width) - 1)"
}
