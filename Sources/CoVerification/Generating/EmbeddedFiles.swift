import CEmbedded

/// Files of the repository that are compiled into the program.
public enum EmbeddedFiles {
  /// The embedded network.
  public static let networkPath = "golden/network/fashion.safetensors"

  /// Networks whose activations have several bits, by name.
  public static let levelNetworkPaths = [
    (name: "multi-bit", path: "golden/networks/multi-bit.safetensors"),
    (name: "signed-binary", path: "golden/networks/signed-binary.safetensors"),
  ]

  /// An image of 28 x 28 pixels, the first of the Fashion-MNIST test images.
  public static let imagePath = "golden/image.pgm"

  /// What the embedded network says of the Fashion-MNIST test images.
  public static let predictionsPath = "golden/network/predictions.bin"

  /// The pixels of an image of so many, from those of the one above; the last bytes of a PGM file are its pixels.
  public static func pixels(_ count: Int) -> [UInt8] {
    let image = all[imagePath] ?? []
    return (0..<count).map { image[image.count - 784 + $0 % 784] }
  }

  /// The page of reports (`.html`) with its style, its script and the library that draws plots.
  public static let pagePaths = (
    template: "report/page.html", style: "report/page.css", script: "report/page.js",
    library: "report/chart.min.js"
  )

  /// Whether a file belongs to what is generated for the user: the harness, and the image.
  static func isGenerated(_ path: String) -> Bool {
    path.hasPrefix("testbench/") || path == imagePath
  }

  /// Every embedded file, by its path in the repository.
  public static let all: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    var next = embedded_files()!
    while let path = next.pointee.path {
      files[String(cString: path)] = Array(
        UnsafeBufferPointer(start: next.pointee.bytes, count: next.pointee.count))
      next += 1
    }
    return files
  }()
}
