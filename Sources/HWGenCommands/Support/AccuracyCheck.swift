import BinaryNetwork
import KernelCodec
import NetworkFiles

/// Runs a network on Fashion-MNIST with other weights in the place of its own.
///
/// It holds the whole network: what runs it needs all layers at once.
struct AccuracyCheck {
  private let path: String
  private let file: NetworkFile
  private let test: FashionMNIST
  private let heldOutImages: FashionMNIST?
  private let layers: [KernelLayer]
  /// The share of held-out training images that the network gets right unchanged, 0 to 1; nil without those images.
  private(set) var heldOutBefore: Double?
  private let limit: Int
  private let console: Console

  /// Checks what the network at `path`, whose own binary layers are `layers`, does with others.
  ///
  /// Throws where the network has no graph, takes other images, or the images are not there.
  init(
    _ path: String, of layers: some LayerSource, needsHeldOut: Bool, limit: Int = Int.max,
    console: Console
  ) throws {
    self.path = path
    self.layers = try layers.all()
    self.limit = limit
    self.console = console
    file = try NetworkFile(path: path)
    try Self.check(try NetworkInput.model(of: file, at: path), at: path)
    test = try FashionMNIST(.test)
    heldOutImages = needsHeldOut ? try FashionMNIST(.heldOut) : nil
    heldOutBefore = try heldOutImages.map { try accuracy(self.layers, on: $0) }
  }

  /// Throws unless the network takes images of Fashion-MNIST.
  static func check(_ model: Network, at path: String) throws(CommandError) {
    if model.inputShape != [1, 28, 28] {
      throw .badFile(
        path: path,
        reason: "it takes images of \(model.inputShape): only a network for those of Fashion-MNIST,"
          + " [1, 28, 28], can be run here")
    }
  }

  /// The share of held-out training images that the network gets right with these weights, 0 to 1.
  func heldOut(_ layers: some LayerSource) throws -> Double {
    guard let heldOutImages else { preconditionFailure("AccuracyCheck: no held-out images") }
    return try accuracy(try layers.all(), on: heldOutImages)
  }

  func report(after changed: some LayerSource) throws -> AccuracyReport {
    let after = try changed.all()
    return AccuracyReport(
      testImageCount: min(limit, test.count), testBefore: try accuracy(layers, on: test),
      testAfter: try accuracy(after, on: test),
      heldOutImageCount: heldOutImages.map { min(limit, $0.count) },
      heldOutBefore: heldOutBefore,
      heldOutAfter: try heldOutImages.map { try accuracy(after, on: $0) })
  }

  private func accuracy(_ layers: [KernelLayer], on data: FashionMNIST) throws -> Double {
    let model = try NetworkInput.model(of: file, at: path, replacing: layers)
    let count = min(limit, data.count)
    let found = Evaluation.predictions(of: model, data: data, count: count) { done in
      console.progress("\(done) of \(count) images")
    }
    return Double(zip(found, data.labels).count { $0 == Int($1) }) / Double(max(1, count))
  }
}
