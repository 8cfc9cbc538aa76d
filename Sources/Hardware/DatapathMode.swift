/// What the datapath does with a sequence and an activation window.
public enum DatapathMode: String, Hashable, Sendable, CaseIterable {
  /// Counts agreements: weights and activations are +1 and -1.
  case xnor
  /// Counts activations under the mask: weights are 0 and the filter's sign.
  case signedBinary
}
