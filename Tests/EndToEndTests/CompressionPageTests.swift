import Foundation
import HWGenCommands
import KernelCodec
import NetworkFiles
import Testing

/// The page of `--report`, as text; scripts/check-report opens it in a browser.
@Suite struct CompressionPageTests {
  private func page(
    of network: String, in directory: TemporaryDirectory
  ) throws -> (page: String, report: String) {
    let file = directory.file("report.html")
    let run = try CommandRun("compress", network, "--json", "--report", file)
    #expect(run.status == 0, "\(run.errors)")
    let bytes = try #require(FileManager.default.contents(atPath: file))
    return (String(decoding: bytes, as: UTF8.self), run.output)
  }

  /// The JSON that stands in a page.
  private func json(in page: String) throws -> Data {
    let start = try #require(page.firstRange(of: #"id="report">"#)).upperBound
    let end = try #require(page[start...].firstRange(of: "</script>")).lowerBound
    return Data(page[start..<end].utf8)
  }

  @Test func thePageHoldsTheReport() throws {
    let directory = try TemporaryDirectory()
    let (page, report) = try page(of: directory.network().path, in: directory)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(!page.contains("{{"))
    let decoder = JSONDecoder()
    let inPage = try decoder.decode(CompressionReport.self, from: try json(in: page))
    // With `--json` the line that tells what was written comes after nothing: the output is the report.
    #expect(inPage == (try decoder.decode(CompressionReport.self, from: Data(report.utf8))))
    #expect(inPage.tradeOff?.isEmpty == false)
  }

  @Test func theSameNetworkGivesTheSamePage() throws {
    let directory = try TemporaryDirectory()
    let network = try directory.network().path
    #expect(try page(of: network, in: directory) == page(of: network, in: directory))
  }

  @Test func aNameCannotEndTheScript() throws {
    let directory = try TemporaryDirectory()
    let name = "</script><script>alert(1)</script><!--"
    let tensor = Tensor(name: name, elementType: .uint8, shape: [2, 2], bytes: [0, 1, 1, 0])
    let network = directory.file("hostile.safetensors")
    try SafetensorsFile(tensors: [tensor]).write(to: network)
    let page = try page(of: network, in: directory).page
    #expect(!page.contains("alert(1)</script>"))
    let report = try JSONDecoder().decode(CompressionReport.self, from: try json(in: page))
    #expect(report.layers[0].name == name)
  }

  @Test func nothingIsWrittenWhereTheReportCannotBe() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      "compress", try directory.network().path, "--report", directory.file("none/report.html"))
    #expect(run.status == 73)
    #expect(run.errors.contains("none/report.html"))
  }

  @Test func listedSequencesAddUp() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun("compress", try directory.network().path, "--json")
    let report = try JSONDecoder().decode(CompressionReport.self, from: Data(run.output.utf8))
    for layer in report.layers {
      #expect(layer.topCounts.reduce(0, +) == layer.sequenceCount)
      let bits = zip(layer.topCounts, layer.codeLengths).map(*)
      #expect(bits.reduce(0, +) == layer.codeBitCount)
      #expect(layer.topCounts == layer.topCounts.sorted(by: >))
    }
    #expect(report.tradeOff == nil)
    let budget = report.byteBudget
    #expect(
      budget.codeWords + budget.streamEnds + budget.tables + budget.packets + budget.directory
        == report.containerByteCount)
    #expect(budget.codeWords == (report.layers.reduce(0) { $0 + $1.codeBitCount } + 7) / 8)
    // The header has seven words; an entry of the directory at least four.
    #expect(budget.directory >= 28 + 16 * report.layers.count + 4)
    #expect(budget.streamEnds >= 4 * report.layers.count)
  }
}
