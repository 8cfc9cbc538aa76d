import Foundation

/// Images of Fashion-MNIST, and their classes: the 10 000 of the test, or others that were held out in training.
public struct FashionMNIST: Hashable, Sendable {
  /// Which images.
  public enum Part: Sendable {
    /// The 10 000 test images.
    case test
    /// The last 5 000 of the training images, with which `scripts/train` does not train.
    case heldOut
  }

  /// The number of training images that are held out.
  public static let heldOutCount = 5000

  /// Images one after another, row by row; `pixelCount` bytes each.
  public let pixels: ArraySlice<UInt8>
  /// A class, 0 to 9, for each image.
  public let labels: [UInt8]

  /// The bytes of an image: 28 rows of 28.
  public static let pixelCount = 28 * 28

  /// Where the Debian package dataset-fashion-mnist installs them.
  public static let installedFolder = "/usr/share/datasets/fashion-mnist"

  /// The folder that the environment variable HWGEN_FASHION_MNIST names, else `installedFolder`.
  public static var folder: String {
    ProcessInfo.processInfo.environment["HWGEN_FASHION_MNIST"] ?? installedFolder
  }

  /// Reads `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte` of `folder`, or those that begin with `train`, with or
  /// without `.gz`.
  ///
  /// Throws: `.inFile`.
  public init(
    _ part: Part = .test, folder: String = Self.folder
  ) throws(NetworkFileError) {
    let prefix = part == .test ? "t10k" : "train"
    let images = try Self.read("\(prefix)-images-idx3-ubyte", in: folder) { shape in
      shape.count == 3 && shape[1...] == [28, 28] ? nil : "[images, 28, 28]"
    }
    let labels = try Self.read("\(prefix)-labels-idx1-ubyte", in: folder) { shape in
      shape == [images.shape[0]] ? nil : "[\(images.shape[0])]"
    }
    let kept = part == .test ? labels.bytes.count : min(labels.bytes.count, Self.heldOutCount)
    pixels = images.bytes.suffix(kept * Self.pixelCount)
    self.labels = Array(labels.bytes.suffix(kept))
  }

  /// The number of images.
  public var count: Int { labels.count }

  /// The pixels of an image, row by row.
  public func image(_ index: Int) -> [UInt8] {
    Array(pixels.dropFirst(index * Self.pixelCount).prefix(Self.pixelCount))
  }

  /// Reads a file; `expected` says which shape it should have, where it has another.
  private static func read(
    _ name: String, in folder: String, expected: ([Int]) -> String?
  ) throws(NetworkFileError) -> IDXFile {
    let plain = "\(folder)/\(name)"
    let path = FileManager.default.fileExists(atPath: plain) ? plain : plain + ".gz"
    let file = try IDXFile(path: path)
    if let expected = expected(file.shape) {
      throw .inFile(path, .images(.unexpectedShape(file.shape, expected: expected)))
    }
    return file
  }
}
