import CoVerification
import Foundation
import HWGenCommands
import Hardware
import KernelCodec
import Testing

/// The parameters of `hwgen generate`: what is legal, and that each reaches the hardware.
@Suite struct HardwareOptionsTests {
  @Test(arguments: [
    (["--entries", "0"], "--entries 0: choose a whole number from 1 to 512"),
    (["--entries", "-3"], "--entries -3: choose a whole number from 1 to 512"),
    (["--entries", "513"], "--entries 513: choose a whole number from 1 to 512"),
    (["--entries", "many"], "--entries many: choose a whole number from 1 to 512"),
    (["--lanes", "65"], "--lanes 65: choose a whole number from 1 to 64"),
    (
      ["--layouts", "stored,zip"],
      "--layouts zip: choose from stored, four-node, class16, canonical, codebook "
        + "(several with commas), or all"
    ),
    (["--longest-code", "7"], "--longest-code 7: choose a whole number from 8 to 15"),
    (["--longest-code", "16"], "--longest-code 16: choose a whole number from 8 to 15"),
    (["--kernel-side", "6"], "--kernel-side 6: choose a whole number from 1 to 5"),
    (
      ["--stream-width", "8"],
      "--stream-width 8: choose 16 or 32, as code words have up to 16 bits"
    ),
    (
      ["--stream-width", "16", "--kernel-side", "5"],
      "--stream-width 16: choose 32, as code words have up to 32 bits"
    ),
    (["--channels-packed", "1"], "--channels-packed 1: choose a whole number from 2 to 1024"),
    (["--pixels", "-1"], "--pixels -1: choose a whole number from 1 to 64"),
    (["--channels-maximum", "1"], "--channels-maximum 1: choose a whole number from 2 to 65535"),
    (
      ["--filters-maximum", "65536"],
      "--filters-maximum 65536: choose a whole number from 2 to 65535"
    ),
    (
      ["--accumulator-width", "11"],
      "--accumulator-width 11: choose a whole number from 12 to 30"
    ),
    (
      ["--accumulator-width", "14", "--channels-maximum", "2000"],
      "--accumulator-width 14: choose a whole number from 15 to 30"
    ),
  ])
  func illegalValuesSayWhatIsLegal(options: [String], message: String) throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(options + ["--output", directory.file("out")], in: directory.path)
    #expect(run.status == 64)
    #expect(run.errors == "hwgen: \(message)\n")
    #expect(run.output.isEmpty)
    #expect(directory.contents.isEmpty)
  }

  @Test func everyParameterReachesTheHardware() throws {
    let directory = try TemporaryDirectory()
    let run = try CommandRun(
      "--network", try directory.network().path, "--output", directory.path, "--entries", "64",
      "--layouts", "stored,canonical,codebook", "--longest-code", "9", "--kernel-side", "2",
      "--stream-width", "32",
      "--channels-packed", "24", "--pixels", "3", "--channels-maximum", "100",
      "--filters-maximum", "50", "--accumulator-width", "9", "--json")
    #expect(run.status == 0)
    let report = try JSONDecoder().decode(GenerationReport.self, from: Data(run.output.utf8))
    #expect(
      report.hardware
        == HardwareReport(
          HardwareConfiguration(
            codec: CodecConfiguration(
              entries: 64, layouts: [.stored, .canonical, .codebook], longestCode: 9),
            kernelSide: .two, streamWidth: 32, channelsPacked: 24, pixels: 3,
            channelsMaximum: 100, filtersMaximum: 50, accumulatorWidth: 9)))
    let tops = Dictionary(
      uniqueKeysWithValues: report.configurations.map { ($0.name, $0.top) })
    #expect(tops["xnor_popcount"] == "bnk_xnor_popcount_4")
    #expect(tops["packing_unit"] == "bnk_packing_unit_sequence_width_4_channels_packed_24")
    #expect(tops["accumulator"] == "bnk_accumulator_4x9_counts_4_beats_127")
    let layer = try #require(
      report.configurations.first { $0.name == "decode_and_accumulate" })
    let limits = "channels_100_filters_50_bits_9"
    #expect(layer.modules.contains("bnk_accumulate_core_xnor_3x4_\(limits)"))
    let plans = try Verification(tree: directory.path, buildDirectory: "").plans()
    let decoder = try #require(plans.first { $0.name == "kernel_decoder" }?.decoder)
    #expect(decoder.entries == 64 && decoder.sequenceWidth == 4 && decoder.streamWidth == 32)
    #expect(decoder.layouts == 0b11001 && decoder.longestCanonical == 9)
  }

  @Test func portsAreAsWideAsCodeWordsUnlessAskedOtherwise() {
    #expect(HardwareConfiguration().streamWidth == 16)
    #expect(HardwareConfiguration(kernelSide: .four).streamWidth == 32)
    let stored = CodecConfiguration(layouts: .stored)
    #expect(HardwareConfiguration(codec: stored, kernelSide: .four).streamWidth == 16)
  }

  @Test func sumsAreAsWideAsTheChannelsNeed() {
    #expect(HardwareConfiguration().accumulatorWidth == 14)
    #expect(HardwareConfiguration(channelsMaximum: 1820).accumulatorWidth == 14)
    #expect(HardwareConfiguration(channelsMaximum: 1821).accumulatorWidth == 15)
  }
}
