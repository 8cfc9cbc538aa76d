import Netlist
import SystemVerilog
import Testing

/// A sum made of its bits, the carries in one word.
private struct RippleCarry: Module {
  enum Style: String, CaseIterable, Hashable, Sendable {
    case wire, output, conditional, shifted, sum
  }
  var style: Style
  @Bundle struct Ports {
    @Input var a: Bits
    @Input var b: Bits
    @Input var go: Bit
    @Output var carries: Bits
    @Output var sum: Bits
  }
  var ports: Ports {
    Ports(a: .width(6), b: .width(6), carries: .width(7), sum: .width(6))
  }

  @Elaborated func body(_ io: Ports) {
    let word = wire(Bits.width(7))
    let carry = style == .output ? io.carries : word
    let both = io.a & io.b
    let differs = io.a ^ io.b
    let generated = both | (carry.truncated(to: 6) & differs)
    switch style {
    case .wire, .output: carry <== concatenate(generated, Bit(false))
    case .conditional:
      When(io.go) {
        carry <== concatenate(generated, Bit(false))
      }.otherwise {
        Switch(io.a).case(0) { carry <== 0 }.default { carry <== concatenate(generated, io.go) }
      }
    case .shifted:
      carry <== generated.extended(to: 7) << 1
    case .sum:
      // The sum of a bit follows that of the bits below alone.
      let halves = both.extended(to: 7).asUnsigned &+ both.extended(to: 7).asUnsigned
      let passed = concatenate(carry.truncated(to: 6) & differs, Bit(false)).asUnsigned
      carry <== (halves &+ passed).asBits
      generated.ignored("the sum has it")
    }
    if style != .output {
      io.carries <== carry
    } else {
      word <== carry
      word.ignored("another wire carries")
    }
    io.sum <== differs ^ carry.truncated(to: 6)
    if style != .conditional { io.go.ignored("unconditional") }
  }
}

@Test(arguments: [
  RippleCarry.Style.wire, .output, .conditional, .shifted, .sum,
]) private func carriesInOneWordAreNoLoop(style: RippleCarry.Style) throws {
  let text = try printed(RippleCarry(style: style), as: "ripple_\(style)")[0].text
  // The word is put together from wires of one bit each.
  #expect(text.contains(style == .output ? "assign carries_o = {" : "assign word = {"))
}

/// A loop of bits within words that loop otherwise as well.
private struct HiddenLoop: Module {
  static let line = #line
  var position: Int
  @Bundle struct Ports {
    @Input var a: Bits
    @Output var y: Bits
  }
  var ports: Ports { Ports(a: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let word = wire(Bits.width(4))
    let next = (word << 1) ^ io.a
    let back = word[position] & word[3 - position]
    word <== concatenate(next[3], next[2] ^ back, next[1], next[0])
    io.y <== word
  }
}

@Test func loopsOfBitsAreFoundOnce() {
  // Bits 0 and 3: bit 2 follows bit 3, which follows bit 2. Bits 1 and 2: bit 2 follows itself.
  for position in [0, 1] {
    let found = messages(HiddenLoop(position: position))
    #expect(
      found.count == 1 && found[0].contains("a combinational loop: "), "\(position): \(found)")
  }
}

/// Two loops that have nothing to do with each other, of many bits each.
private struct TwoLoops: Module {
  @Bundle struct Ports {
    @Input var a: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(a: .width(512), y: .width(512)) }
  @Elaborated func body(_ io: Ports) {
    let first = wire(Unsigned.width(512))
    let second = wire(Unsigned.width(512))
    first <== first &+ io.a
    second <== (second &- io.a) ^ (second * second).truncated(to: 512)
    io.y <== first ^ second
  }
}

@Test func eachLoopIsReportedOnce() {
  #expect(messages(TwoLoops()).count == 2)
}
