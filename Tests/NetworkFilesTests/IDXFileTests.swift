import Foundation
import Testing

@testable import NetworkFiles

@Suite struct IDXFileTests {
  private let plain: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9]
  /// `plain`, by gzip.
  private let zipped: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 100, 96, 96, 96, 102, 231, 224, 4, 0, 173,
    152, 10, 186, 11, 0, 0, 0,
  ]

  @Test func readsPlainAndGzip() throws {
    for bytes in [plain, zipped] {
      let file = try IDXFile(bytes: bytes[...])
      #expect(file.shape == [3])
      #expect(Array(file.bytes) == [7, 8, 9])
    }
  }

  @Test func namesWhatIsWrong() {
    func message(_ bytes: [UInt8], limit: Int = 1 << 20) -> String {
      NetworkFilesTests.message { () throws(NetworkFileError) in
        var limits = ReadingLimits()
        limits.expandedByteCount = limit
        return try IDXFile(bytes: bytes[...], limits: limits)
      }
    }
    let notIDX = "is no IDX file of unsigned bytes; install the package dataset-fashion-mnist"
    #expect(message([]) == notIDX)
    #expect(message([0, 0, 13, 1, 0, 0, 0, 0]) == notIDX)
    #expect(message([0, 0, 8, 9, 0, 0, 0, 0]) == notIDX)
    #expect(
      message(Array(plain.dropLast()))
        == "[3] does not take the 2 bytes that follow; the file is damaged")
    #expect(
      message([0, 0, 8, 4] + [UInt8](repeating: 0xFF, count: 16)).hasPrefix("[4294967295, "))
    #expect(message(Array(zipped.dropLast(9))) == "does not expand; the file is damaged")
    #expect(message(zipped + [0]) == "does not expand; the file is damaged")
    #expect(
      message(zipped, limit: 10) == "is larger than 10 bytes; pass a file of the layers alone")
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: FashionMNIST.folder),
      "Fashion-MNIST is not installed: run scripts/setup --train, or set HWGEN_FASHION_MNIST"))
  func readsTheInstalledDataset() throws {
    let data = try FashionMNIST()
    #expect(data.count == 10_000)
    #expect(
      (0..<10).map { label in data.labels.count { $0 == label } }
        == .init(repeating: 1000, count: 10))
    #expect(data.image(9_999).count == 784)
  }

  @Test func namesTheFileOfADatasetThatIsNotThere() {
    #expect(
      message { () throws(NetworkFileError) in try FashionMNIST(folder: "/nowhere") }
        == "/nowhere/t10k-images-idx3-ubyte.gz: cannot be read: No such file or directory")
  }
}
