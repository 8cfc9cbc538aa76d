/// What a network does on images before and after its weights were changed; shares of images, 0 to 1.
public struct AccuracyReport: Codable, Hashable, Sendable {
  public var testImageCount: Int
  public var testBefore: Double
  public var testAfter: Double
  /// Training images that no training has seen; nil where the choice did not look at any.
  public var heldOutImageCount: Int?
  public var heldOutBefore: Double?
  public var heldOutAfter: Double?

  /// The report for a person.
  var line: String {
    var line =
      "accuracy on \(testImageCount) test images: \((testBefore * 100).fixed(2)) % -> "
      + "\((testAfter * 100).fixed(2)) %"
    if let heldOutImageCount, let heldOutBefore, let heldOutAfter {
      line +=
        "; on \(heldOutImageCount) held-out training images: \((heldOutBefore * 100).fixed(2)) % -> "
        + "\((heldOutAfter * 100).fixed(2)) %"
    }
    return line
  }
}
