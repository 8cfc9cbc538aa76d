import KernelCodec

/// What a tensor of a file without a graph is.
enum TensorReading {
  case layer(PackedLayer, WeightSpelling)
  case left(LeftOutTensor.Reason)

  /// Takes a tensor for a layer where its name, its shape and its values allow it.
  ///
  /// `isNamed` where someone asked for it by its name: then it is weights, whatever it looks like.
  init(_ tensor: Tensor, _ selection: WeightSelection, isNamed: Bool = false) {
    if !isNamed, let role = TensorRole(name: tensor.name) {
      self = .left(.role(role))
    } else if let reason = LeftOutTensor.Reason(of: tensor) {
      self = .left(reason)
    } else {
      do throws(NetworkFileError) {
        let (layer, spelling) = try tensor.weights(selection)
        if !isNamed, let value = layer.constant(spelling) {
          self = .left(.constant(value))
        } else {
          self = .layer(layer, spelling)
        }
      } catch {
        guard case .tensor(_, let fault) = error else {
          preconditionFailure("weights() throws .tensor alone")
        }
        self = .left(.noLayer(fault))
      }
    }
  }
}

extension PackedLayer {
  /// The one value of all weights, in words, where that makes them a scale or a mask rather than weights; nil where it does not.
  ///
  /// Of an unsigned type they are bits all the same.
  fileprivate func constant(_ spelling: WeightSpelling) -> String? {
    guard outline.weightCount > 1, spelling.form != .bits, spelling.form != .invertedBits,
      let isOne = constantBit
    else { return nil }
    switch outline.kind {
    case .signedBinary: return isOne ? nil : "0"
    case .binary:
      return spelling.form == .plusMinusOne
        ? (isOne ? "+1" : "-1") : "of one sign, \(isOne ? "+" : "-")"
    }
  }
}

extension [LeftOutTensor] {
  /// Why no layer is left, where the tensors that are none say it.
  var fault: SelectionFault {
    let latent = filter {
      if case .noLayer(let fault) = $0.reason { fault.mayBeLatent } else { false }
    }
    if let example = latent.first {
      return .latentOnly(latent.count, example: example.name)
    }
    let telling = first {
      switch $0.reason {
      case .rank, .empty, .skipped, .notChosen, .notBinaryInGraph, .usedByGraph, .notTernary: false
      default: true
      }
    }
    return telling.map { .allLeftOut(example: $0.name, reason: "\($0.reason)") } ?? .noLayer
  }
}

extension TensorFault {
  /// Whether it is of numbers whose signs may be a layer's weights.
  fileprivate var mayBeLatent: Bool {
    if case .value(_, let type, _) = self { !type.isUnsigned } else { false }
  }
}
