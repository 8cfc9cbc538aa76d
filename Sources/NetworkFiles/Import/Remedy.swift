/// What a user can do about a part of a network that is not understood or not computed.
///
/// The raw value is the heading in docs/networks.md, as a link names it, under which the refusals are listed.
enum Remedy: String, CaseIterable {
  case image = "the-image"
  case imageBorder = "borders-of-the-image"
  case weights = "weights"
  case border = "borders"
  case windows = "kernels-and-windows"
  case pooling = "pooling"
  case activations = "activations"
  case comparison = "between-sums-and-bits"
  case branches = "branches"
  case head = "the-last-layer"
  case order = "the-order-of-layers"
  case shapes = "shapes"
  case constants = "constants"
  case types = "types"
  case training = "training"
  case nodes = "nodes-that-are-not-understood"

  /// What to do, in words without a full stop.
  var advice: String {
    switch self {
    case .image:
      "let the graph take the bytes (an input of UINT8) and scale all channels alike inside, or begin with a "
        + "Quant of eight bits and scale 1 or 1/255"
    case .imageBorder: "pad the bytes before they are shifted, or by a number that is a byte's"
    case .weights:
      "binarise the layer, give a first or last layer weights of eight bits by Quant, or compute it "
        + "in software"
    case .border:
      "pad with -1 or +1, such as torch.nn.ConstantPad2d(1, -1.0) before a convolution without "
        + "padding"
    case .windows:
      "use square kernels of side 1 to 5, strides of 1 or 2, the same border on all sides, one group "
        + "and no dilation"
    case .pooling: "use max-pooling over squares side by side: stride as kernel, no padding"
    case .activations: "make the bits by one sign, or one quantiser of one bit, for all channels"
    case .comparison:
      "put no more than biases, scales, batch normalisation, Relu, max-pooling and one sign between "
        + "two layers"
    case .branches:
      "let each layer take what the one before gives; as it is, its layers can be compressed, and "
        + "estimated one by one (hwgen estimate)"
    case .head:
      "end in a layer of logits of one scale for all classes, with biases that are multiples of it, "
        + "and compute what is behind it in software"
    case .order:
      "begin with a convolution of the image, put a sign between layers, and end in a layer of logits"
    case .shapes: "export the network with the shape of its image, one image at once"
    case .constants: "fold it in the exporter (onnx-simplifier does)"
    case .types: "export the network in 32-bit floats"
    case .training: "export it in evaluation mode (model.eval())"
    case .nodes:
      "export the network without it, or compute that part in software; the other layers can be "
        + "compressed, and estimated one by one (hwgen estimate)"
    }
  }

  /// `cause`, what to do, and where more is said; as it is where it says so already.
  func following(_ cause: String) -> String {
    let page = "(docs/networks.md#"
    return cause.contains(page) ? cause : "\(cause); \(advice) \(page)\(rawValue))"
  }
}
