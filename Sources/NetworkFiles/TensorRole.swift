/// What a tensor beside a network's weights is, by its name alone.
public enum TensorRole: String, Hashable, Sendable {
  case optimizerState = "state of an optimiser"
  case mask = "a mask"

  /// Nil of a name that may be that of weights.
  init?(name: String) {
    let keys = name.utf8.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    // `state.3.sum`: what an optimiser of PyTorch keeps of each parameter, by the parameter's number.
    let isOfParameter = zip(keys, keys.dropFirst()).contains { $0 == "state" && Int($1) != nil }
    if isOfParameter || keys.contains(where: Self.isOfOptimizer) {
      self = .optimizerState
    } else if let last = keys.last, last.hasSuffix("mask") {
      self = .mask
    } else {
      return nil
    }
  }

  private static func isOfOptimizer(_ key: String) -> Bool {
    if slots.contains(key) { return true }
    let words = key.split { $0 == "_" || $0 == "-" }
    return words.contains { word in
      word == "optim" || word == "optims" || word.hasPrefix("optimizer")
        || word.hasPrefix("optimiser")
    }
  }

  /// What the optimisers of PyTorch and Optax keep of each parameter, where the name says it.
  private static let slots: Set<String> = [
    "exp_avg", "exp_avg_sq", "max_exp_avg_sq", "exp_inf", "momentum_buffer", "square_avg",
    "acc_delta", "grad_avg", "opt_state",
  ]
}
