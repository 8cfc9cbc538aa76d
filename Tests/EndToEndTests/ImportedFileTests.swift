import Foundation
import NetworkFiles
import Testing

/// Networks of PyTorch and Larq through the commands and back: what comes out is what the fixtures' makers
/// put in.
@Suite struct ImportedFileTests {
  @Test(arguments: [
    ("state.pt", "state.safetensors", []),
    ("state.pt", "signs.safetensors", ["--binarize", "sign"]),
    ("larq.tflite", "larq.safetensors", []),
  ])
  func weightsComeBackBitForBit(file: String, expected: String, options: [String]) throws {
    let directory = try TemporaryDirectory()
    let (container, back) = (directory.file("x.bnk"), directory.file("back.safetensors"))
    let compressed = try CommandRun(
      ["compress", Fixtures.path(file), "-o", container] + options)
    #expect(compressed.status == 0, "\(compressed.errors)")
    #expect(try CommandRun("decompress", container, "-o", back).status == 0)
    let tensors = try SafetensorsFile(bytes: FileBytes.read(back)[...]).tensors
    let all = try SafetensorsFile(bytes: FileBytes.read(Fixtures.path(expected))[...]).tensors
    let weights = all.filter { $0.shape.count > 1 }
    #expect(tensors.sorted { $0.name < $1.name } == weights.sorted { $0.name < $1.name })
    #expect(tensors.count > 4)
  }

  @Test func whatIsLeftOutIsSaid() throws {
    let directory = try TemporaryDirectory()
    let path = Fixtures.path("state.pt")
    let run = try CommandRun(["compress", path, "-o", directory.file("x.bnk")])
    #expect(
      run.errors
        == "\(path): left out first.weight: -0.7099829 at [0, 0, 0, 0] is no binary weight (F32; "
        + "expected -1 or +1)\n\(path): left out first.bias: has 1 axis; a layer has two or four\n"
        + "\(path): left out norm.num_batches_tracked: has 0 axes; a layer has two or four\n")
    let report = try CommandRun("import", path, "--binarize", "sign")
    #expect(report.output.contains("first.weight   binary convolution   4x3x3x3"))
    #expect(report.output.contains("it can be compressed, not run: the file has no graph"))
    let larq = try CommandRun("import", Fixtures.path("larq.tflite"))
    #expect(
      larq.output.contains("40x5x3x3   1       1 of +1  1 bit  1/0      40 thresholds; max 2x2"))
    #expect(larq.output.contains("first (CONV_2D, 5x3x3x3): weights of F32 are not +a and -a"))
  }

  @Test func signsThatAreNotThereStopTheCommand() throws {
    let directory = try TemporaryDirectory()
    let (zero, larq) = (Fixtures.path("zero.pt"), Fixtures.path("larq.tflite"))
    for (path, fault) in [
      (
        zero,
        "tensor `w`: 0.0 at [1, 0, 2, 1] has no sign (F32; 1 of 36 values are exactly 0): "
          + "--sign-of-zero +1 takes zeros for +1, as Larq, Brevitas and QONNX do; "
          + "or leave it out with --skip 'w'"
      ),
      (larq, "--binarize is for files of weights alone: tflite says which weights are binary"),
    ] {
      let run = try CommandRun(
        ["compress", path, "-o", "x.bnk", "--binarize", "sign"], in: directory.path)
      // The one file is wrong, the other asked for something that it does not need.
      #expect(run.status == (path == zero ? 65 : 64))
      #expect(run.errors == "hwgen: \(path): \(fault)\n")
      #expect(directory.contents.isEmpty)
    }
    #expect(try CommandRun("compress", zero, "--binarize", "round").status == 64)
  }
}
