import CoVerification
import EngineTiming

/// What an engine's hardware made of images, beside the model.
public struct EngineHardwareReport: Codable, Hashable, Sendable {
  public var memory: MemoryTiming
  public var images: [EngineSimulation.ImageReport]
  /// The class of each image by the network's own arithmetic, or by a file of predictions.
  public var expectedClasses: [Int]
  /// How many classes are right; nil where they are not known.
  public var correctCount: Int?

  /// `labels`: the class of each image, or none.
  init(
    memory: MemoryTiming, images: [EngineSimulation.ImageReport], expectedClasses: [Int],
    labels: [UInt8]
  ) {
    self.memory = memory
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
      return "image \(index): \(first) (cycle \(first.cycle))"
    }
    return nil
  }

  /// The report for a person.
  var text: String {
    let cycles = images.first?.timeline.cycles ?? 0
    let vectors = images.reduce(0) { $0 + $1.vectors }
    let mismatches = images.reduce(0) { $0 + $1.mismatches }
    let right = correctCount.map { ", \($0) classes right" } ?? ""
    return """
      in Verilator, memory of \(memory.bytesPerCycle.trimmed) bytes a cycle after \(memory.latency): \(cycles) clock cycles an image, as predicted
      \(images.count) images\(right); \(vectors) registers, levels and words of maps compared, \(mismatches) mismatches
      """
  }
}
