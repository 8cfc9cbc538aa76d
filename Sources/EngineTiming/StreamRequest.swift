/// What a client of the burst reader asks for: words of 32 bits from a byte address on, a multiple of 64.
struct StreamRequest: Hashable {
  var address: Int
  var wordCount: Int
}
