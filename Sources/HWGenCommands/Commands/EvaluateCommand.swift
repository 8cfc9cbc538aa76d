import ArgumentParser
import BinaryNetwork
import CoVerification
import KernelCodec
import NetworkFiles
import ToolSupport

/// `hwgen evaluate`: a network over the Fashion-MNIST test images.
struct EvaluateCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Run a network over the Fashion-MNIST test images, in exact whole numbers.",
    discussion: """
      Without a file it is the embedded network. With --container the weights come from a .bnk \
      container, so that the price of clustering shows. The images are those of the Debian package \
      dataset-fashion-mnist; HWGEN_FASHION_MNIST names another folder.

      EXAMPLES:
        hwgen evaluate
        hwgen evaluate --images 500 --json
        hwgen compress golden/network/fashion.safetensors -o f.bnk --cluster-keep 64
        hwgen evaluate --container f.bnk
      """)

  @Argument(help: "A network with a graph, as safetensors or NPZ; default: the embedded one.")
  var network: String?

  @Option(help: ArgumentHelp("Take the binary weights from this container.", valueName: "path"))
  var container: String?

  @Option(parsing: .unconditional, help: "How many images; default: all.")
  var images: String?

  @Option(
    help: ArgumentHelp(
      "Compare with these predictions: a file of one class a line or byte.", valueName: "path"))
  var predictions: String?

  @OptionGroup var printing: PrintingOptions

  func run(on console: Console) throws {
    let file = try NetworkInput.file(network)
    var replaced: [KernelLayer] = []
    if let container {
      let input = try NetworkInput.container(at: container)
      replaced = try NetworkInput.decoded(input.container, path: container)
    }
    let model = try NetworkInput.model(of: file, at: network, replacing: replaced)
    try AccuracyCheck.check(model, at: network ?? EmbeddedFiles.networkPath)
    let data = try FashionMNIST()
    var count = data.count
    if let images {
      count = try Self.number(images, option: "images", in: 1...data.count)
    }
    let found = Evaluation.predictions(of: model, data: data, count: count) { done in
      console.progress("\(done) of \(count) images")
    }
    let report = EvaluationReport(
      network: network ?? EmbeddedFiles.networkPath, predictions: found,
      labels: Array(data.labels.prefix(count)),
      golden: try golden(), container: container)
    try printing.print(report, text: report.text, on: console)
    if let differing = report.differingPredictions, differing > 0 {
      throw CommandError.mismatch("\(differing) predictions differ from the golden ones")
    }
  }

  private func golden() throws -> [Int]? {
    if let predictions { return try Self.classes(at: predictions) }
    guard network == nil, container == nil else { return nil }
    return try EmbeddedFiles.all[EmbeddedFiles.predictionsPath].map {
      try Self.classes(in: $0, path: EmbeddedFiles.predictionsPath)
    }
  }

  /// The classes in a file of predictions.
  static func classes(at path: String) throws -> [Int] {
    try classes(in: try FileBytes.read(path), path: path)
  }

  /// One class a byte, or as decimal digits with anything between.
  ///
  /// Throws `.badFile` for a number that is no class.
  static func classes(in bytes: [UInt8], path: String) throws(CommandError) -> [Int] {
    if bytes.allSatisfy({ $0 < 10 }) { return bytes.map(Int.init) }
    var classes: [Int] = []
    for digits in bytes.split(whereSeparator: { !(48...57).contains($0) }) {
      let text = String(decoding: digits, as: UTF8.self)
      guard let number = Int32(text) else {
        throw .badFile(path: path, reason: "\(text) is no class; write one class a line or byte")
      }
      classes.append(Int(number))
    }
    return classes
  }
}

/// Runs a network over images.
enum Evaluation {
  static func predictions(
    of network: Network, data: FashionMNIST, count: Int, progress: (Int) -> Void
  ) -> [Int] {
    var predictions: [Int] = []
    predictions.reserveCapacity(count)
    let block = 256
    while predictions.count < count {
      let start = predictions.count
      predictions += concurrentMap(min(block, count - start)) { index in
        network.predict(data.image(start + index))
      }
      progress(predictions.count)
    }
    return predictions
  }
}
