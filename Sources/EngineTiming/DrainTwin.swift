/// `DrainControl`: when the copied sums of a group leave, one pixel a cycle.
struct DrainTwin: Hashable {
  let pixelCount: Int
  private(set) var isReserved = false
  private var isCopied = false
  private var isWriting = false
  private var index = 0
  private var ending = false
  /// Whether the words of the group stand from the next cycle on.
  private(set) var isFull = false

  init(pixelCount: Int) { self.pixelCount = pixelCount }

  private func drains(isLoaded: Bool) -> Bool {
    isCopied && (index != 0 || (isLoaded && !isWriting))
  }

  /// Whether the last sum leaves.
  func ends(isLoaded: Bool) -> Bool { drains(isLoaded: isLoaded) && index == pixelCount - 1 }

  /// A clock edge.
  mutating func advance(reserves: Bool, copies: Bool, isLoaded: Bool, isWritten: Bool) {
    let drains = drains(isLoaded: isLoaded)
    let ends = ends(isLoaded: isLoaded)
    let isFirst = index == 0
    if drains { index = (index + 1) % pixelCount }
    if copies { isCopied = true }
    if reserves { isReserved = true }
    if ends {
      isCopied = false
      isReserved = false
    }
    if isWritten { isWriting = false }
    if drains && isFirst { isWriting = true }
    isFull = ending
    ending = ends
  }
}
