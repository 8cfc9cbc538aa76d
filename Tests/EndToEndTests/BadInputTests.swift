import Foundation
import KernelCodec
import NetworkFiles
import Testing

/// Files that cannot be used: each command says where and why, exits with 65 and writes nothing.
@Suite struct BadInputTests {
  /// Runs in a directory that must not change, and expects a message.
  private func refuses(
    _ arguments: [String], in directory: TemporaryDirectory, _ message: String, status: Int32 = 65,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = directory.contents
    let run = try CommandRun(arguments, in: directory.path)
    #expect(run.status == status, sourceLocation: location)
    #expect(run.errors == "hwgen: \(message)\n", sourceLocation: location)
    #expect(run.output.isEmpty, sourceLocation: location)
    #expect(directory.contents == before, sourceLocation: location)
  }

  @Test func aNetworkThatIsNotThereOrNone() throws {
    let directory = try TemporaryDirectory()
    try FileBytes.write(Array("weights of a network".utf8), to: directory.file("net.txt"))
    for command in [["compress", "-o", "x.bnk"], ["evaluate"], ["--network"]] {
      try refuses(
        command + ["none.npz"], in: directory,
        "none.npz: cannot be read: No such file or directory")
      try refuses(
        command + ["net.txt"], in: directory,
        "net.txt: is a text (`weights of a network`); pass the file that has the network's weights, or "
          + "download it again")
    }
  }

  @Test func aSafetensorsFileWithOneWrongTensor() throws {
    let directory = try TemporaryDirectory()
    let tensors: [(String, Tensor, String)] = [
      (
        "ternary", Tensor(name: "w", elementType: .int8, shape: [1, 3], bytes: [1, 0, 255]),
        "tensor `w`: 0 at [0, 1], while filter 0 has both -1 and +1: these are ternary weights, "
          + "which are not compressed; leave it out with --skip 'w'"
      ),
      (
        "nan", Tensor(name: "w", elementType: .float16, shape: [1, 1], bytes: [0, 0x7E]),
        "tensor `w`: NaN at [0, 0] is no binary weight (F16; expected -1 or +1); binarise it "
          + "(--binarize sign takes its signs), or leave it out with --skip 'w'"
      ),
      (
        "oblong",
        Tensor(name: "w", elementType: .bool, shape: [1, 1, 2, 3], bytes: [0, 1, 1, 0, 1, 1]),
        "tensor `w`: its kernels are 2x3, not square with a side of 1 to 5; leave it out with "
          + "--skip 'w'"
      ),
      (
        "vector", Tensor(name: "w", elementType: .bool, shape: [2], bytes: [0, 1]),
        "holds no binary layer; pass a file with binary weights of two or four axes"
      ),
    ]
    for (name, tensor, message) in tensors {
      let file = "\(name).safetensors"
      try SafetensorsFile(tensors: [tensor]).write(to: directory.file(file))
      try refuses(["compress", file, "-o", "x.bnk"], in: directory, "\(file): \(message)")
    }
  }

  /// The first layers are good, and have been read when the last is met.
  @Test func aLaterTensorThatIsNone() throws {
    let directory = try TemporaryDirectory()
    let layers = try directory.network().layers.map(\.tensor)
    let last = Tensor(name: "z", elementType: .int8, shape: [1, 1, 1, 1], bytes: [3])
    try SafetensorsFile(tensors: layers + [last]).write(to: directory.file("late.safetensors"))
    try FileBytes.write([1], to: directory.file("x.bnk"))
    try refuses(
      ["compress", "late.safetensors", "-o", "x.bnk"], in: directory,
      "late.safetensors: tensor `z`: 3 at [0, 0, 0, 0] is no binary weight (I8; expected -1 or +1); "
        + "binarise it (--binarize sign takes its signs), or leave it out with --skip 'z'")
    #expect(try FileBytes.read(directory.file("x.bnk")) == [1])
  }

  @Test func aTensorThatIsMissing() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    try refuses(
      ["compress", network, "--only", "layer2", "-o", "x.bnk"], in: directory,
      "\(network): no tensor is called `layer2`; near it: `layer0`, `layer1`", status: 64)
  }

  @Test func aContainerThatWasDamaged() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    _ = try CommandRun("compress", network, "-o", directory.file("net.bnk"))
    let good = try FileBytes.read(directory.file("net.bnk"))
    var flipped = good
    flipped[good.count - 9] ^= 1
    var otherHash = good
    otherHash[12] ^= 1
    otherHash.replaceSubrange(24..<28, with: bigEndian(CRC32.checksum(of: otherHash[0..<24])))
    let hash = CodecConfiguration().hash
    let files: [(String, [UInt8], String)] = [
      (
        "text.bnk", Array("no container".utf8),
        "is a text (`no container`); pass the file that has the network's weights, or download it again; "
          + "hwgen compress then makes a .bnk container of it"
      ),
      (
        "short.bnk", Array(good.prefix(100)),
        "header: bit 160: a length does not agree with the file (found 100, expected \(good.count)): "
          + "it was cut or extended; copy it again"
      ),
      (
        "long.bnk", good + [0],
        "header: bit 160: a length does not agree with the file (found \(good.count + 1), "
          + "expected \(good.count)): it was cut or extended; copy it again"
      ),
      (
        "hash.bnk", otherHash,
        "header: bit 96: the configuration hash is not that of the header's configuration "
          + "(found \(hexadecimal(hash ^ 0x0100_0000)), expected \(hexadecimal(hash))); "
          + "write the file again"
      ),
      (
        "flipped.bnk", flipped,
        "layer \"layer1\", lane 0 (byte 392): bit 384: the checksum does not match: the data was "
          + "changed; copy the file again"
      ),
    ]
    for (name, bytes, message) in files {
      try FileBytes.write(bytes, to: directory.file(name))
      try refuses(["inspect", name], in: directory, "\(name): \(message)")
      try refuses(
        ["decompress", name, "-o", "x.safetensors"], in: directory, "\(name): \(message)")
    }
  }

  @Test func aContainerForOtherHardware() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let small = ["--entries", "64", "--layouts", "stored,class16"]
    #expect(
      try CommandRun(["--network", network, "--output", directory.file("small")] + small).status
        == 0)
    _ = try CommandRun("compress", network, "-o", directory.file("large.bnk"))
    try refuses(
      ["inspect", "large.bnk", "--hardware", "small"], in: directory,
      "large.bnk: its configuration (entries 256, lanes 1, layouts "
        + "stored,four-node,class16,canonical,codebook, longest code 12, hash 16b0d20d) is not "
        + "that of the hardware in small "
        + "(entries 64, lanes 1, layouts stored,class16, hash db72e1a6) or "
        + "(entries 64, lanes 4, layouts stored,class16, hash 405daae1); compress and generate "
        + "with the same --entries, --lanes, --layouts and --longest-code")
    _ = try CommandRun(
      ["compress", network, "-o", directory.file("small.bnk")] + small)
    try refuses(
      ["inspect", "small.bnk", "--hardware", "small"], in: directory,
      "small.bnk: layer \"layer1\" has kernels of 1 bits, and the hardware in small decodes those "
        + "of 9; generate with --kernel-side 1")
    _ = try CommandRun(
      ["compress", network, "-o", directory.file("one.bnk"), "--only", "layer0"] + small)
    let run = try CommandRun(
      "inspect", "one.bnk", "--hardware", "small", in: directory.path)
    #expect(run.status == 0)
    try refuses(
      ["inspect", "one.bnk", "--hardware", "none"], in: directory,
      "none/testbench/benches.json cannot be read; run hwgen to write it")
  }

  private func bigEndian(_ word: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
  }

  private func hexadecimal(_ word: UInt32) -> String {
    let digits = String(word, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
