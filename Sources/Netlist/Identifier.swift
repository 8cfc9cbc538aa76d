/// What SystemVerilog, and the tools that read it, take as a name.
package enum Identifier {
  /// The longest name: Verilator puts a hash of its own in place of names of more than 127 characters, and writes
  /// an underscore after another in five.
  package static let greatestLength = 120

  /// Words that are no name of anything: the keywords of SystemVerilog (IEEE 1800-2017, annex B), and what a tool
  /// reserves besides.
  package static let reserved = keywords.union(toolWords)

  /// Whether `name` is a letter or underscore, then letters, digits and underscores, all of ASCII.
  package static func isWellFormed(_ name: String) -> Bool {
    guard let first = name.utf8.first, !isDigit(first) else { return false }
    return name.utf8.allSatisfy(isPart)
  }

  /// What is wrong with `name` as the printed name of `party`; nil where nothing is.
  static func fault(
    of name: String, _ party: Party, isPort: Bool = false
  ) -> DesignError.Cause? {
    func reserved(_ by: String) -> DesignError.Cause {
      .reservedName(party, printed: name, by: by)
    }
    if !isWellFormed(name) { return .illegalName(party, printed: name) }
    if length(of: name) > greatestLength { return .longName(party, limit: greatestLength) }
    if keywords.contains(name) { return reserved("a keyword of SystemVerilog") }
    if toolWords.contains(name) { return reserved("a word that Icarus or Verilator reserves") }
    if isPort, portWords.contains(name) {
      return reserved("a word of C++, which Verilator refuses as a port")
    }
    return nil
  }

  /// `name`, or, where it is too long, its beginning and a hash of the whole.
  package static func bounded(_ name: String) -> String {
    length(of: name) <= greatestLength ? name : hashed(name)
  }

  /// `name` itself where it can be printed; else the nearest name that can, ending in a hash of the whole.
  package static func legal(_ name: String) -> String {
    isWellFormed(name) && !reserved.contains(name) ? bounded(name) : hashed(name)
  }

  private static func length(of name: String) -> Int {
    let doubled = zip(name.utf8, name.utf8.dropFirst()).count { $0 == $1 && $0 == underscore }
    return name.utf8.count + 4 * doubled
  }

  /// The beginning of `name`, as far as it can be printed, and a hash of the whole.
  private static func hashed(_ name: String) -> String {
    let parts = name.unicodeScalars.split { !$0.isASCII || !isPart(UInt8($0.value)) || $0 == "_" }
    let stem = parts.map(String.init).joined(separator: "_")
    let first = stem.utf8.first.map(isDigit) ?? true ? "n_" : ""
    let kept = (first + stem).prefix(greatestLength - 17)
    return "\(kept)\(kept.hasSuffix("_") ? "" : "_")\(hash(name))"
  }

  /// FNV-1a of the bytes, in 16 hexadecimal digits.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return BitPattern(words: [hash], width: 64).hexDigits
  }

  /// Whether anything is left of `name` when it is printed in snake case.
  static func hasPrintablePart(_ name: String) -> Bool {
    name.utf8.contains { isPart($0) && $0 != underscore }
  }

  private static let underscore = UInt8(ascii: "_")
  private static func isDigit(_ byte: UInt8) -> Bool { 48...57 ~= byte }
  private static func isPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || 65...90 ~= byte || 97...122 ~= byte || byte == underscore
  }

  private static let keywords = words(keywordText)
  /// Types of Icarus; the built-in package of SystemVerilog, which Verilator will not have hidden; its top.
  private static let toolWords = words(
    "bool wone wreal mailbox process randomize semaphore std TOP")
  private static let portWords = words(portWordText)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let keywordText = """
    accept_on alias always always_comb always_ff always_latch and assert assign assume automatic
    before begin bind bins binsof bit break buf bufif0 bufif1 byte case casex casez cell chandle
    checker class clocking cmos config const constraint context continue cover covergroup
    coverpoint cross deassign default defparam design disable dist do edge else end endcase
    endchecker endclass endclocking endconfig endfunction endgenerate endgroup endinterface
    endmodule endpackage endprimitive endprogram endproperty endspecify endsequence endtable
    endtask enum event eventually expect export extends extern final first_match for force
    foreach forever fork forkjoin function generate genvar global highz0 highz1 if iff ifnone
    ignore_bins illegal_bins implements implies import incdir include initial inout input inside
    instance int integer interconnect interface intersect join join_any join_none large let
    liblist library local localparam logic longint macromodule matches medium modport module
    nand negedge nettype new nexttime nmos nor noshowcancelled not notif0 notif1 null or output
    package packed parameter pmos posedge primitive priority program property protected pull0
    pull1 pulldown pullup pulsestyle_ondetect pulsestyle_onevent pure rand randc randcase
    randsequence rcmos real realtime ref reg reject_on release repeat restrict return rnmos
    rpmos rtran rtranif0 rtranif1 s_always s_eventually s_nexttime s_until s_until_with scalared
    sequence shortint shortreal showcancelled signed small soft solve specify specparam static
    string strong strong0 strong1 struct super supply0 supply1 sync_accept_on sync_reject_on
    table tagged task this throughout time timeprecision timeunit tran tranif0 tranif1 tri tri0
    tri1 triand trior trireg type typedef union unique unique0 unsigned until until_with untyped
    use uwire var vectored virtual void wait wait_order wand weak weak0 weak1 while wildcard
    wire with within wor xnor xor
    """

  /// Verilator makes members of a C++ class of the ports (warning SYMRSVDWORD).
  private static let portWordText = """
    alignas alignof and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bit_vector bitand
    bitor catch cdecl char char16_t char32_t compl concept const_cast const_iterator constexpr
    decltype delete double dynamic_cast explicit false far float friend goto huge inline interrupt
    long mutable namespace near noexcept not_eq nullptr operator or_eq override pascal private public
    register requires sc_clock sc_in sc_inout sc_out sc_signal sensitive sensitive_neg sensitive_pos
    short sizeof static_assert static_cast switch synchronized template thread_local throw
    transaction_safe transaction_safe_dynamic true try type_info typeid typename uint16_t uint32_t
    uint8_t using volatile wchar_t xor_eq
    """
}
