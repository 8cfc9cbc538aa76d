import Netlist

/// Finds the first greatest of the logits of a layer's filters.
///
/// Latency: the class stands one cycle after the last logit.
struct ClassRegister: Module {
  static let summary = "Finds the first greatest logit."

  var width: Int
  var filtersMaximum: Int
  var variant: String { "" }

  @Bundle struct Ports {
    /// The next logit is the first.
    @Input var restart: Bit
    /// Takes a logit.
    @Input var take: Bit
    @Input var logit: Signed
    /// The number of the first greatest logit.
    @Output var category: Unsigned
  }

  var ports: Ports { Ports(logit: .width(width), category: .indexing(filtersMaximum)) }

  @Elaborated func body(_ io: Ports) {
    let number = register(Unsigned.indexing(filtersMaximum))
    let best = register(Signed.width(width))
    let category = register(Unsigned.indexing(filtersMaximum), reset: 0)
    When(io.take) {
      number <== number &+ 1
      When(number.isZero || io.logit > best) {
        best <== io.logit
        category <== number
      }
    }
    When(io.restart) { number <== 0 }
    io.category <== category
  }
}
