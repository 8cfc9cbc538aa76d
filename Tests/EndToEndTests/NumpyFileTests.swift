import Foundation
import NetworkFiles
import Testing

/// A network that the codec was never tuned on, as NumPy writes it: float16 in Fortran order, dense layers of
/// big-endian integers, 5x5 kernels of bools, 1x1 kernels, signed-binary kernels of floats.
@Suite struct NumpyFileTests {
  @Test(arguments: ["", "stored", "four-node", "class16", "canonical"])
  func weightsComeBackBitForBit(layout: String) throws {
    let directory = try TemporaryDirectory()
    let (container, back) = (directory.file("odd.bnk"), directory.file("back.safetensors"))
    let choice = layout.isEmpty ? [] : ["--layout", layout]
    let compressed = try CommandRun(
      ["compress", Fixtures.path("odd.npz"), "-o", container] + choice)
    #expect(compressed.status == 0)
    #expect(
      compressed.errors
        == "\(Fixtures.path("odd.npz")): left out bias: has 1 axis; a layer has two or four\n")
    #expect(try CommandRun("inspect", container).status == 0)
    #expect(try CommandRun("decompress", container, "-o", back).status == 0)
    let expected = try SafetensorsFile(bytes: FileBytes.read(Fixtures.path("odd.safetensors"))[...])
    let tensors = try SafetensorsFile(bytes: FileBytes.read(back)[...]).tensors
    #expect(tensors.sorted { $0.name < $1.name } == expected.tensors.sorted { $0.name < $1.name })
    #expect(tensors.count == 5)
  }

  @Test(arguments: [
    (
      "nan.npz",
      "NaN at [1, 0, 2, 1] is no binary weight (F64; expected -1 or +1); binarise it "
        + "(--binarize sign takes its signs), or "
    ),
    ("two.npz", "2 at [0, 0, 1, 0] is no binary weight (U8; expected 0 or 1); binarise it, or "),
    ("oblong.npz", "its kernels are 1x3, not square with a side of 1 to 5; "),
  ])
  func aTensorThatIsNoLayerIsNamed(file: String, fault: String) throws {
    let directory = try TemporaryDirectory()
    let path = Fixtures.path(file)
    for command in [["compress", path, "-o", "x.bnk"], ["generate", "--network", path]] {
      let run = try CommandRun(command, in: directory.path)
      #expect(run.status == 65)
      #expect(run.errors == "hwgen: \(path): tensor `w`: \(fault)leave it out with --skip 'w'\n")
      #expect(directory.contents.isEmpty)
    }
  }

  @Test func everyTruncationOfAnArchiveIsRefused() throws {
    let directory = try TemporaryDirectory()
    let bytes = try FileBytes.read(Fixtures.path("two.npz"))
    for count in stride(from: 0, to: bytes.count, by: 37) {
      try FileBytes.write(Array(bytes.prefix(count)), to: directory.file("cut.npz"))
      let run = try CommandRun("compress", "cut.npz", "-o", "x.bnk", in: directory.path)
      #expect(run.status == 65)
      #expect(run.errors.hasPrefix("hwgen: cut.npz: "))
      #expect(directory.contents == ["cut.npz"])
    }
  }
}
