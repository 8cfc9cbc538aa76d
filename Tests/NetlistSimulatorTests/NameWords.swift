import CoVerification
import Netlist

/// Words for names, of the kinds that go wrong: reserved, nearly equal, of other scripts, no identifiers, too long,
/// and those that the emitter makes itself.
struct NameWords {
  var random: SeededGenerator
  /// Whether words that can be no name are among them.
  let isHostile: Bool

  private static let reserved = Identifier.reserved.sorted()
  private static let stems = [
    "data", "dataIn", "data_in", "DataIn", "sum", "clk", "rst_n", "x", "word", "lane",
  ]
  /// Prefixes and suffixes that the emitter adds.
  private static let prefixes = ["", "", "", "u_", "gen_", "unused_", "n_", "_"]
  private static let suffixes = [
    "", "", "", "_q", "_d1", "_i", "_o", "_ni", "_2", "_3", "_mem", "_value", "_sum", "_terms",
    "_choice",
    "_past", "_rule", "_parts", "__", "__DOT__x", "Q",
  ]
  /// Words of C++, of Verilog-AMS, of tools, and of the emitter's own text.
  private static let tools = [
    "friend", "template", "operator", "class_", "uint32_t", "near", "Vtop", "VL_ST", "abs", "ceil",
    "branch", "ground",
    "analog", "wreal", "string_", "root", "unit", "i", "k", "table", "element", "memory", "value",
    "choice", "bench",
    "PhaseIdle", "SA", "SA_2", "bnk", "aclk", "aresetn", "clk_i", "rst_ni", "a", "A",
  ]
  private static let foreign = [
    "é", "e\u{301}", "größe", "数", "Ω", "Ω", "ﬁeld", "ａ", "x\u{200D}y", "\u{202E}abc", "😀", "١٢",
    "naïve",
    "nai\u{308}ve", "",
  ]
  private static let broken = [
    "", " ", "_", "__", "9bad name", "0", "a b", "a-b", "a.b", "a$b", "$", "\\esc ", "a\nb",
    "\u{0}", "a\"b", "`define",
    "a//b", "/*", "*/", "a;b", "(x)", "a[3]", "1'b1", "#", "@", "\u{7F}", "..", "/",
  ]

  init(seed: Int, isHostile: Bool) {
    random = SeededGenerator(seed: seed)
    self.isHostile = isHostile
  }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[number(0..<elements.count)]
  }

  /// A word for a name.
  mutating func word() -> String {
    if isHostile, chance(5) {
      switch number(0..<4) {
      case 0: return one(of: Self.reserved)
      case 1: return one(of: Self.foreign)
      case 2: return one(of: Self.broken)
      default: return String(repeating: one(of: Self.stems), count: number(20..<90))
      }
    }
    let stem =
      chance(40) ? one(of: Self.tools) : chance(20) ? one(of: Self.reserved) : one(of: Self.stems)
    let cased = chance(15) ? stem.uppercased() : chance(10) ? stem + one(of: Self.foreign) : stem
    let suffix = Self.reserved.contains(stem) ? "_q" : one(of: Self.suffixes)
    return one(of: Self.prefixes) + cased + suffix
  }

  /// A name made exact for a port.
  mutating func exactWord() -> String {
    if isHostile { return word() }
    return "p\(number(0..<1000))_" + one(of: Self.stems) + one(of: Self.suffixes)
  }

  /// Prose for a comment.
  mutating func prose() -> String {
    let words = [
      "verilator lint_off WIDTH", "synthesis translate_off", "ends in \\", "*/ /*", "`endif",
      "\u{2028}x",
    ]
    return one(of: words) + " " + one(of: Self.foreign) + " " + one(of: Self.broken)
  }
}
