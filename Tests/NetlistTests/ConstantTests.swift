import Netlist
import Testing

struct WideConstant: Module {
  var width: Int
  @Bundle struct Ports {
    @Input var x: Bits
    @Output var y: Bits
  }
  var ports: Ports { Ports(x: .width(width), y: .width(width)) }

  var pattern: BitPattern { BitPattern(bits: (0..<width).map { $0 % 3 == 0 || $0 == width - 1 }) }

  @Elaborated func body(_ io: Ports) {
    io.y <== io.x ^ Bits(pattern)
  }
}

@Test(arguments: [1, 2, 63, 64, 65, 127, 128, 255, 256, 257, 1024])
func printsConstantsOfAnyWidth(width: Int) throws {
  let module = WideConstant(width: width)
  let text = try printed(module, as: "constant_\(width)")[0].text
  var digits = ""
  for piece in text.split(separator: "'h").dropFirst() {
    digits += piece.prefix { $0.isHexDigit }
  }
  if width > 10 { #expect(!digits.isEmpty && module.pattern.hexDigits.hasSuffix(digits)) }
  #expect(BitPattern(hex: module.pattern.hexDigits, width: width) == module.pattern)
}

@Test func patternsExtendAndSlice() {
  let pattern = BitPattern(-2, width: 70)
  #expect(pattern.words == [UInt64.max - 1, 0x3f])
  #expect(pattern.slice(low: 60, width: 10) == BitPattern(0x3ff, width: 10))
  #expect(BitPattern(2, width: 2).extended(to: 65, signed: true).words == [UInt64.max - 1, 1])
  #expect(BitPattern(2, width: 2).extended(to: 65, signed: false).words == [2, 0])
}
