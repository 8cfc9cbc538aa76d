import CoVerification
import Foundation
import Testing

/// Where simulators are looked for.
@Suite struct ToolboxTests {
  private func folder(withTool tool: String) throws -> URL {
    let checkout = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let tools = checkout.appendingPathComponent(".venv/bin")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    let isMade = FileManager.default.createFile(
      atPath: tools.appendingPathComponent(tool).path, contents: nil,
      attributes: [.posixPermissions: 0o755])
    #expect(isMade)
    return checkout.resolvingSymlinksInPath()
  }

  @Test func whereTheProgramWasBuiltCountsToo() throws {
    let checkout = try folder(withTool: "simulator")
    defer { try? FileManager.default.removeItem(at: checkout) }
    let toolbox = Toolbox(
      environment: [:], directory: "/", program: checkout.path + "/.build/debug/hwgen")
    #expect(try toolbox.path(of: "simulator") == checkout.path + "/.venv/bin/simulator")
  }

  @Test func theWorkingDirectoryCountsFirst() throws {
    let here = try folder(withTool: "simulator")
    let checkout = try folder(withTool: "simulator")
    defer { for folder in [here, checkout] { try? FileManager.default.removeItem(at: folder) } }
    let toolbox = Toolbox(
      environment: [:], directory: here.path, program: checkout.path + "/hwgen")
    #expect(try toolbox.path(of: "simulator") == here.path + "/.venv/bin/simulator")
  }

  @Test func whatIsMissingIsSaidWithThePlaces() {
    let toolbox = Toolbox(environment: [:], directory: "/", program: nil)
    #expect(throws: VerificationError.toolMissing(tool: "simulator")) {
      try toolbox.path(of: "simulator")
    }
    let text = VerificationError.toolMissing(tool: "simulator").description
    #expect(text.contains(".venv/bin") && text.contains("HWGEN_SIMULATOR"))
  }
}
