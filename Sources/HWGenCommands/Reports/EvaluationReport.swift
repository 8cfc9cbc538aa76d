import ToolSupport

/// How a network does on labelled images.
public struct EvaluationReport: Codable, Hashable, Sendable {
  public var network: String
  public var container: String?
  public var imageCount: Int
  public var correctCount: Int
  /// 0 to 1.
  public var accuracy: Double
  /// Predictions that differ from the golden ones; nil where there are none.
  public var differingPredictions: Int?

  public init(
    network: String, predictions: [Int], labels: [UInt8], golden: [Int]?, container: String?
  ) {
    self.network = network
    self.container = container
    imageCount = predictions.count
    correctCount = zip(predictions, labels).count { $0 == Int($1) }
    accuracy = Double(correctCount) / Double(max(1, imageCount))
    differingPredictions = golden.map { golden in
      zip(predictions, golden).count { $0 != $1 } + max(0, predictions.count - golden.count)
    }
  }

  /// The report for a person.
  public var text: String {
    let weights = container.map { ", weights of \($0)" } ?? ""
    var line =
      "\(network.printable)\(weights): \(correctCount) of \(imageCount) images right, "
      + "accuracy \((accuracy * 100).fixed(2))%"
    switch differingPredictions {
    case nil: break
    case 0: line += "; every prediction is the golden one"
    case let count?: line += "; \(count) predictions differ from the golden ones"
    }
    return line
  }
}
