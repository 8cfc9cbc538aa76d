import Foundation
import HWGenCommands
import KernelCodec
import Testing

@Suite struct GenerateTests {
  @Test func generatingTwiceGivesTheSameBytesAndKeepsOtherFiles() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let out = directory.file("out")
    try FileManager.default.createDirectory(
      atPath: "\(out)/rtl", withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: "\(out)/rtl/mine.txt", contents: Data("mine".utf8))
    let first = try CommandRun("generate", "--network", network, "--output", out)
    #expect(first.status == 0)
    #expect(first.output.contains("kernel_decoder"))
    let second = try CommandRun("generate", "--network", network, "--output", out)
    #expect(second.output.contains("all were there already"))
    #expect(FileManager.default.contents(atPath: "\(out)/rtl/mine.txt") == Data("mine".utf8))
    #expect(FileManager.default.fileExists(atPath: "\(out)/testbench/benches.json"))
  }

  @Test func aSourceThatIsNoLongerGeneratedIsRemovedAndOthersStay() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    let folder = directory.file("out/rtl/xnor_popcount")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for (name, text) in [("files.f", "bnk_old.sv\n"), ("bnk_old.sv", "old"), ("mine.sv", "mine")] {
      _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(text.utf8))
    }
    let run = try CommandRun("generate", "--network", network, "--output", directory.file("out"))
    #expect(run.status == 0)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/bnk_old.sv"))
    #expect(FileManager.default.fileExists(atPath: "\(folder)/mine.sv"))
  }

  @Test func whatCannotBeWrittenLeavesNothing() throws {
    let directory = try TemporaryDirectory()
    _ = FileManager.default.createFile(atPath: directory.file("out"), contents: Data())
    let run = try CommandRun(
      "--network", try directory.network().path, "--output", directory.file("out"))
    #expect(run.status == 73)
    #expect(directory.contents == ["net.safetensors", "out"])
  }

  @Test func verifyWithoutATreeSaysWhatToDo() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun("verify", "--directory", directory.path)
    #expect(run.status == 65)
    #expect(run.errors.contains("run hwgen to write it"))
  }
}
