/// The maps on both sides of a convolution or a pooling, and what lies between them.
struct TFLiteWindow {
  typealias Map = (channels: Int, height: Int, width: Int)

  var input: Map?
  var output: Map?
  /// Rows and columns, as are all pairs.
  var kernel: [Int]
  var stride: [Int]
  var dilation: [Int] = [1, 1]

  /// The border (top, left, bottom, right) of the first of `paddings` that makes the output from
  /// the input; nil where none does, or a map is not known.
  func padding(of paddings: [TFLiteSchema.Padding]) -> [Int]? {
    guard let input, let output else { return nil }
    for padding in paddings {
      let rows = side(of: padding, axis: 0, input: input.height, output: output.height)
      let columns = side(of: padding, axis: 1, input: input.width, output: output.width)
      if let rows, let columns { return [rows.0, columns.0, rows.1, columns.1] }
    }
    return nil
  }

  /// Border pixels before and behind an axis; with an odd number there is one more behind.
  private func side(
    of padding: TFLiteSchema.Padding, axis: Int, input: Int, output: Int
  ) -> (Int, Int)? {
    let reach = (kernel[axis] - 1) * dilation[axis] + 1
    switch padding {
    case .valid:
      let room = input - reach
      return room >= 0 && room / stride[axis] + 1 == output ? (0, 0) : nil
    case .same:
      if (input + stride[axis] - 1) / stride[axis] != output { return nil }
      let total = max(0, (output - 1) * stride[axis] + reach - input)
      return (total / 2, total - total / 2)
    }
  }
}
