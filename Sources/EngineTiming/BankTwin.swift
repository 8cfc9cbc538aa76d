/// `BankPair`: which bank is filled and which is read.
struct BankTwin: Hashable {
  private var isFull = SlotPair(false)
  private var storesSecond = false
  private var readsSecond = false

  var mayStore: Bool { !isFull[storesSecond] }
  var isReady: Bool { isFull[readsSecond] }

  /// A clock edge; `completes`: the last word of a bank is stored, `releases`: the ready bank is given back.
  mutating func advance(completes: Bool, releases: Bool) {
    if releases {
      isFull[readsSecond] = false
      readsSecond.toggle()
    }
    if completes {
      isFull[storesSecond] = true
      storesSecond.toggle()
    }
  }
}
