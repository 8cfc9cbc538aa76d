import CoVerification

/// What an engine's hardware made of images, beside the model.
public struct EngineHardwareReport: Codable, Hashable, Sendable {
  /// Cycles until memory answers.
  public var latency: Int
  /// Bytes that memory gives a cycle.
  public var bytesPerCycle: Double
  public var images: [EngineSimulation.ImageReport]
  /// The class of each image by the network's own arithmetic, or by a file of predictions.
  public var expectedClasses: [Int]
  /// How many classes are right; nil where they are not known.
  public var correctCount: Int?

  /// `labels`: the class of each image, or none.
  init(
    latency: Int, bytesPerCycle: Double, images: [EngineSimulation.ImageReport],
    expectedClasses: [Int], labels: [UInt8]
  ) {
    self.latency = latency
    self.bytesPerCycle = bytesPerCycle
    self.images = images
    self.expectedClasses = expectedClasses
    if !labels.isEmpty {
      correctCount = zip(images, labels).count { $0.predictedClass == Int($1) }
    }
  }

  /// The first image whose class is another than expected.
  var firstUnexpectedClass: String? {
    for (index, image) in images.enumerated() {
      let expected = index < expectedClasses.count ? expectedClasses[index] : nil
      if image.predictedClass != expected {
        return "image \(index): \(text(image.predictedClass)), not \(text(expected))"
      }
    }
    return nil
  }

  private func text(_ category: Int?) -> String { category.map { "class \($0)" } ?? "no class" }

  /// The first vector that differs from the model's.
  var firstMismatch: String? {
    for (index, image) in images.enumerated() where image.mismatches > 0 {
      guard let first = image.first else { return "image \(index)" }
      return
        "image \(index), \(first.where), cycle \(first.cycle): \(first.got), not \(first.expected)"
    }
    return nil
  }

  /// The report for a person.
  var text: String {
    let clocks = images.map(\.clocks)
    let range =
      clocks.min() == clocks.max() ? "" : " (\(clocks.min() ?? 0) to \(clocks.max() ?? 0))"
    let mean = clocks.reduce(0, +) / max(1, clocks.count)
    let vectors = images.reduce(0) { $0 + $1.vectors }
    let mismatches = images.reduce(0) { $0 + $1.mismatches }
    let right = correctCount.map { ", \($0) classes right" } ?? ""
    return """
      in Verilator, memory of \(bytesPerCycle) bytes a cycle after \(latency): \(mean) clock cycles an image\(range)
      \(images.count) images\(right); \(vectors) registers, levels and words of maps compared, \(mismatches) mismatches
      """
  }
}
