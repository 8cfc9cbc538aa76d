import Netlist

/// The signals of an AXI4-Lite subordinate with words of 32 bits.
@Bundle public struct AxiLite {
  @Input public var awvalid: Bit
  @Output public var awready: Bit
  @Input public var awaddr: Unsigned
  @Input public var awprot: Bits
  @Input public var wvalid: Bit
  @Output public var wready: Bit
  @Input public var wdata: Bits
  @Input public var wstrb: Bits
  @Output public var bvalid: Bit
  @Input public var bready: Bit
  @Output public var bresp: Bits
  @Input public var arvalid: Bit
  @Output public var arready: Bit
  @Input public var araddr: Unsigned
  @Input public var arprot: Bits
  @Output public var rvalid: Bit
  @Input public var rready: Bit
  @Output public var rdata: Bits
  @Output public var rresp: Bits

  static func shape(addressWidth: Int) -> ShapeOf<AxiLite> {
    AxiLite.shape(
      awaddr: .width(addressWidth), awprot: .width(3), wdata: .width(32), wstrb: .width(4),
      bresp: .width(2), araddr: .width(addressWidth), arprot: .width(3), rdata: .width(32),
      rresp: .width(2))
  }
}

extension AxiLite {
  /// Connects the port of an instance to a port of the module around it.
  func connect(to outer: AxiLite) {
    awvalid <== outer.awvalid
    awaddr <== outer.awaddr
    awprot <== outer.awprot
    wvalid <== outer.wvalid
    wdata <== outer.wdata
    wstrb <== outer.wstrb
    bready <== outer.bready
    arvalid <== outer.arvalid
    araddr <== outer.araddr
    arprot <== outer.arprot
    rready <== outer.rready
    outer.awready <== awready
    outer.wready <== wready
    outer.bvalid <== bvalid
    outer.bresp <== bresp
    outer.arready <== arready
    outer.rvalid <== rvalid
    outer.rdata <== rdata
    outer.rresp <== rresp
  }
}

/// Answers AXI4-Lite transactions, one a direction at a time.
///
/// Address and data of a write may come in either order. An address that is no multiple of four, that is not
/// known, or is not known for writing is answered with SLVERR and does nothing; others with OKAY. A write without the
/// strobe of its low byte does nothing, and a register of whole words is only written with all strobes. No input reaches an output in the same cycle. Latency: two cycles to the response.
public struct AxiLitePort: Module {
  public static let summary = "Answers AXI4-Lite transactions for a block of registers."

  /// Bits of a byte address.
  public var addressWidth: Int
  /// Whether there are registers of whole words.
  public var writesWords: Bool

  public init(addressWidth: Int, writesWords: Bool = false) {
    self.addressWidth = addressWidth
    self.writesWords = writesWords
  }
  public var variant: String { "" }

  @Bundle public struct Ports {
    var axi: AxiLite
    /// The register that is read, its word in the same cycle, and whether there is one.
    @Output var readAddress: Unsigned
    @Input var readWord: Bits
    @Input var readIsKnown: Bit
    /// Writes the low byte of a register.
    @Output var write: Bit
    /// The register that is written, in the same cycle whether it may be.
    @Output var writeAddress: Unsigned
    @Output var writeByte: Bits
    /// The whole word, and whether all of it is written.
    @Output var writeWord: Bits?
    @Output var writesAll: Bit?
    @Input var writeIsKnown: Bit
  }

  public var ports: Ports {
    Ports(
      axi: AxiLite.shape(addressWidth: addressWidth), readAddress: .width(addressWidth - 2),
      readWord: .width(32), writeAddress: .width(addressWidth - 2), writeByte: .width(8),
      writeWord: writesWords ? .width(32) : nil, writesAll: writesWords ? .bit : nil)
  }

  @Elaborated public func body(_ io: Ports) {
    let axi = io.axi
    let slaveError = Bits(2, width: 2)
    let okay = Bits(0, width: 2)

    let hasAddress = register(.bit, reset: false)
    let hasData = register(.bit, reset: false)
    let address = register(Unsigned.width(addressWidth - 2))
    let data = register(Bits.width(writesWords ? 32 : 8))
    let isEnabled = register(.bit)
    let isWhole = writesWords ? register(.bit) : nil
    let isAligned = register(.bit)
    let responds = register(.bit, reset: false)
    let response = register(Bits.width(2))
    When(axi.awvalid && !hasAddress) {
      hasAddress <== true
      address <== axi.awaddr[(addressWidth - 1)...2].asUnsigned
      isAligned <== axi.awaddr[1...0].isZero
    }
    When(axi.wvalid && !hasData) {
      hasData <== true
      data <== axi.wdata.slice(at: 0, width: data.width)
      isEnabled <== axi.wstrb[0]
      if let isWhole { isWhole <== axi.wstrb.reducedAnd }
    }
    let writes = hasAddress && hasData && !responds
    let isGood = io.writeIsKnown && isAligned
    When(axi.bready) { responds <== false }
    When(writes) {
      hasAddress <== false
      hasData <== false
      responds <== true
      response <== mux(isGood, okay, slaveError)
    }
    axi.awready <== !hasAddress
    axi.wready <== !hasData
    axi.bvalid <== responds
    axi.bresp <== response
    io.write <== writes && isEnabled && isGood
    io.writeAddress <== address
    io.writeByte <== data.slice(at: 0, width: 8)
    if let isWhole {
      io.writeWord! <== data
      io.writesAll! <== writes && isWhole && isGood
    } else {
      axi.wdata[31...8].ignored("registers are written a byte at most")
      axi.wstrb[3...1].ignored("registers are written a byte at most")
    }
    axi.awprot.ignored("no protection")

    let isReading = register(.bit, reset: false)
    let source = register(Unsigned.width(addressWidth - 2))
    let sourceIsAligned = register(.bit)
    let hasRead = register(.bit, reset: false)
    let word = register(Bits.width(32))
    let readResponse = register(Bits.width(2))
    When(axi.arvalid && !isReading) {
      isReading <== true
      source <== axi.araddr[(addressWidth - 1)...2].asUnsigned
      sourceIsAligned <== axi.araddr[1...0].isZero
    }
    When(axi.rready) { hasRead <== false }
    When(isReading && !hasRead) {
      isReading <== false
      hasRead <== true
      let isGoodRead = io.readIsKnown && sourceIsAligned
      word <== mux(isGoodRead, io.readWord, 0)
      readResponse <== mux(isGoodRead, okay, slaveError)
    }
    axi.arready <== !isReading
    axi.rvalid <== hasRead
    axi.rdata <== word
    axi.rresp <== readResponse
    io.readAddress <== source
    axi.arprot.ignored("no protection")
    ensure("response_waits", whenever: responds && !axi.bready, next: responds)
    ensure("word_waits", whenever: hasRead && !axi.rready, next: hasRead)
  }
}
