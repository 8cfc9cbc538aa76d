import BinaryNetwork
import Foundation
import KernelCodec
import Testing

@testable import NetworkFiles

/// Models that `Tests/Fixtures/make-onnx-files.py` wrote with the onnx and qonnx packages, and what their
/// evaluators make of them.
@Suite struct ONNXNetworkTests {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/onnx/\(name)").path(percentEncoded: false)
  }

  @Test(arguments: ["brevitas", "unsigned", "plain", "larq", "folded", "half"])
  func predictsAsTheReferenceDoes(name: String) throws {
    let file = try NetworkFile(path: Self.path("\(name).onnx"))
    #expect(file.format == .onnx && file.obstacle == nil)
    let network = try Network(file: file)
    let results = try NetworkFile(path: Self.path("\(name).npz")).tensors
    let images = try #require(results.first { $0.name == "images" })
    let expected = try #require(results.first { $0.name == "predictions" })
    #expect(Array(images.shape[1...]) == network.inputShape)
    let exact = try #require(results.first { $0.name == "results" }).doubles()
    let classCount = exact.count / expected.bytes.count
    let written = SafetensorsFile(tensors: file.tensors, metadata: file.metadata).encoded()
    let back = try Network(file: NetworkFile(bytes: written[...], name: "x"))
    var scale: Double?
    var seen: Set<[Int]> = []
    for (index, prediction) in expected.bytes.enumerated() {
      let pixels = images.bytes.dropFirst(index * network.pixelCount).prefix(network.pixelCount)
      let logits = network.logits(of: Array(pixels))
      #expect(network.predict(Array(pixels)) == Int(prediction))
      #expect(back.logits(of: Array(pixels)) == logits)
      seen.insert(logits)
      // Results and logits differ by a scale and by what all of an image have in common.
      let own = exact[index * classCount..<(index + 1) * classCount]
      let differences = zip(own, logits).map { ($0 - own[own.startIndex], $1 - logits[0]) }
      for (result, logit) in differences {
        if scale == nil && logit != 0 { scale = result / Double(logit) }
        #expect(abs(result - (scale ?? 0) * Double(logit)) < 1e-3)
      }
    }
    #expect(try #require(scale) > 0.004 && seen.count >= 12)
  }

  /// What is read part by part is the same as what is held.
  @Test(arguments: [
    "brevitas", "unsigned", "plain", "larq", "folded", "half", "constants-9", "constants-13",
    "constants-20",
  ])
  func constantsNeedNotBeHeld(name: String) throws {
    let path = Self.path("\(name).onnx")
    let expected = try NetworkFile(path: path)
    for count in [0, 2, 40] {
      var limits = ReadingLimits()
      limits.heldElementCount = count
      let found = try NetworkFile(path: path, limits: limits)
      #expect(found == expected, "\(count)")
    }
  }

  /// A layer as `name: kind shape, padding, takes`.
  private func summary(_ layer: ImportedLayer) -> String {
    var kind = "integers"
    if let kernels = layer.kernels {
      kind = if case .binary = kernels.kind { "binary" } else { "signed" }
    }
    let window = layer.window.map { " \($0.strideText)/\($0.paddingText)" } ?? ""
    return "\(layer.name): \(kind) \(layer.shape)\(window) of \(layer.activationBits ?? 0)"
      + (layer.poolSide > 1 ? " max \(layer.poolSide) \(layer.poolsSums ? "sums" : "bits")" : "")
      + (layer.scales.isEmpty ? "" : " scaled")
  }

  @Test func everyLayerIsDescribed() throws {
    func layers(_ name: String) throws -> [String] {
      try NetworkFile(path: Self.path("\(name).onnx")).imported?.layers.map(summary) ?? []
    }
    #expect(
      try layers("brevitas") == [
        "Conv_10: integers [8, 2, 3, 3] 1/0 of 8 scaled",
        "second: binary [16, 8, 3, 3] 1/1 of -1 of 1 max 2 sums scaled",
        "Conv_38: binary [12, 16, 2, 2] 2/0 of 1 scaled", "MatMul_52: integers [10, 108] of 1",
      ])
    #expect(
      try layers("unsigned") == [
        "Conv_6: binary [12, 1, 5, 5] 2/2 of 0 of 8 scaled",
        "signed: signed [16, 12, 3, 3] 1/0 of 1 max 2 bits scaled",
        "Conv_31: binary [20, 16, 1, 1] 1/0 of 1 scaled", "Gemm_48: integers [7, 80] of 1",
      ])
    #expect(
      try layers("plain") == [
        "Conv_3: integers [8, 1, 3, 3] 1/1 of 0 of 8",
        "/features/3/Conv: binary [16, 8, 3, 3] 1/1 of +1 of 1 max 2 bits",
        "Conv_39: binary [16, 16, 1, 1] 1/0 of 1 scaled", "Gemm_57: binary [24, 576] of 1 scaled",
        "MatMul_65: binary [10, 24] of 1 scaled",
      ])
    #expect(
      try layers("larq") == [
        "Conv_4: binary [8, 1, 3, 3] 1/1 of 0 of 8", "Conv_23: binary [12, 8, 3, 3] 2/1 of +1 of 1",
        "MatMul_35: binary [10, 432] of 1",
      ])
  }

  @Test func layersGoByTheirInitialisers() throws {
    let weights = try BinaryWeights(of: NetworkFile(path: Self.path("plain.onnx")))
    #expect(weights.layers[0].name == "features.3.weight")
    #expect(weights.layers.map(\.paddingValue) == [1, -1, -1, -1])
  }

  @Test func whatIsLeftOutIsNamedWithItsReason() throws {
    let file = try NetworkFile(path: Self.path("partial.onnx"))
    let network = try #require(file.imported)
    let reasons: [(String, String, Remedy)?] = [
      (
        "stem",
        "its weights `stem` are not of one bit: -0.19759449362754822 at [0, 0, 0, 0], where "
          + "the filter's greatest is 1.8564445972442627", .weights
      ),
      nil, ("residual", "joins two branches of the graph", .branches), nil,
      ("depthwise", "has 8 groups; a layer takes all channels", .windows),
      ("dilated", "is dilated by [2, 2]", .windows),
      (
        "ternary",
        "its weights `constant34`: 0 at [0, 0, 0, 1], while filter 0 has both -1 and +1: these are "
          + "ternary weights, which are not compressed", .weights
      ), nil, ("average", "`GlobalAveragePool` is not understood", .nodes),
    ]
    #expect(network.layers.count == reasons.count)
    for (layer, expected) in zip(network.layers, reasons) {
      #expect(layer.reasonLeftOut == expected.map { $0.2.following($0.1) })
      if let expected { #expect(layer.name == expected.0) }
    }
    #expect(network.layers.map(\.activationBits) == [nil, 1, nil, 2, nil, nil, nil, 1, nil])
    #expect(
      network.layers[1].comparison
        == .notFolded(
          reason: Remedy.border.following(
            "it pads with 0, and among -1 and +1 a window with exact zeros has sums that no window of "
              + "bits has")))
    #expect(file.obstacle == "`stem`: \(network.layers[0].reasonLeftOut ?? "")")
    let layers = try BinaryWeights(of: file).layers
    #expect(layers.map(\.paddingValue) == [0, -1, -1])
    #expect(layers.map(\.filters) == [8, 8, 4])
  }

  @Test func dataInAnotherFileAreReadWithinItsFolder() throws {
    let network = try NetworkFile(path: Self.path("external.onnx"))
    #expect(try BinaryWeights(of: network).layers.map(\.name) == ["weight"])
    let bytes = try FileBytes.read(Self.path("external.onnx"))
    #expect(
      message { () throws(NetworkFileError) in
        try NetworkFile(bytes: bytes[...], name: "external.onnx")
      } == "tensor `weight`: its data in `external.data` cannot be found; "
        + "pass the path of the model")
    let folder = FileManager.default.temporaryDirectory.path + "/hwgen-onnx-\(UUID().uuidString)"
    let manager = FileManager.default
    defer { try? manager.removeItem(atPath: folder) }
    try manager.createDirectory(atPath: "\(folder)/model", withIntermediateDirectories: true)
    func text(_ location: String = "external.data") throws -> String {
      let model = replacing("external.data", by: location, in: bytes)
      return message { () throws(NetworkFileError) in
        try NetworkFile(bytes: model[...], name: "x", folder: "\(folder)/model")
      }
    }
    let begin = "tensor `weight`: its data in `external.data`"
    #expect(
      try text() == "\(begin) are in no file that can be read; put it beside the model")
    let data = try FileBytes.read(Self.path("external.data"))
    try FileBytes.write(data, to: "\(folder)/secretly.bin")
    for outside in ["../secretly.b", "/etc/hostname", "a/../../sec.b"] {
      #expect(
        try text(outside).hasSuffix("lie outside the model's folder; move them beside the model"))
    }
    let link = "\(folder)/model/external.data"
    try manager.createSymbolicLink(atPath: link, withDestinationPath: "\(folder)/secretly.bin")
    #expect(try text() == "\(begin) lie outside the model's folder; move them beside the model")
    try manager.removeItem(atPath: link)
    try FileBytes.write(Array(data.dropLast()), to: link)
    #expect(
      try text()
        == "\(begin) have an offset or length that is not in the file; export the network again")
    try manager.removeItem(atPath: link)
    try manager.createDirectory(atPath: link, withIntermediateDirectories: true)
    #expect(
      try text() == "\(begin) are in no file that can be read; put it beside the model")
    try manager.removeItem(atPath: link)
    try FileBytes.write(data, to: link)
    #expect(try text() == "no error")
  }

  /// A hub's cache: the model, its data, or both are links to files under other names.
  @Test func dataAreFoundWhereLinksLead() throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.path + "/hwgen-links-\(UUID().uuidString)"
    defer { try? manager.removeItem(atPath: folder) }
    func make(_ path: String, _ bytes: [UInt8]) throws {
      let place = URL(filePath: "\(folder)/\(path)").deletingLastPathComponent()
      try manager.createDirectory(at: place, withIntermediateDirectories: true)
      try FileBytes.write(bytes, to: "\(folder)/\(path)")
    }
    func link(_ path: String, to target: String) throws {
      let place = URL(filePath: "\(folder)/\(path)").deletingLastPathComponent()
      try manager.createDirectory(at: place, withIntermediateDirectories: true)
      try manager.createSymbolicLink(atPath: "\(folder)/\(path)", withDestinationPath: target)
    }
    func text(_ path: String) -> String {
      let whole = "\(folder)/\(path)"
      let text = message { () throws(NetworkFileError) in try NetworkFile(path: whole) }
      return text.replacing("\(whole): ", with: "")
    }
    let (model, data) = (
      try FileBytes.read(Self.path("external.onnx")), try FileBytes.read(Self.path("external.data"))
    )
    try make("hub/blobs/1f2e", model)
    try make("hub/blobs/9a8b", data)
    try link("hub/snapshots/rev/model.onnx", to: "../../blobs/1f2e")
    try link("hub/snapshots/rev/external.data", to: "../../blobs/9a8b")
    #expect(text("hub/snapshots/rev/model.onnx") == "no error")
    // The data lie beside the file that the model's link leads to, or beside the link.
    try make("store/model.onnx", model)
    try make("store/external.data", data)
    try link("alias/model.onnx", to: "../store/model.onnx")
    #expect(text("alias/model.onnx") == "no error")
    try make("beside/external.data", data)
    try link("beside/model.onnx", to: "../hub/blobs/1f2e")
    #expect(text("beside/model.onnx") == "no error")
    // A link of the data into a third folder leads out.
    try make("third/secret", data)
    try link("out/model.onnx", to: "../hub/blobs/1f2e")
    try link("out/external.data", to: "../third/secret")
    let outside =
      "tensor `weight`: its data in `external.data` lie outside the model's folder; move them "
      + "beside the model"
    #expect(text("out/model.onnx") == outside)
    try make("plain/model.onnx", model)
    try link("plain/external.data", to: "../hub/blobs/9a8b")
    #expect(text("plain/model.onnx") == outside)
    try link("gone/model.onnx", to: "../hub/blobs/1f2e")
    #expect(
      text("gone/model.onnx").hasSuffix("are in no file that can be read; put it beside the model"))
  }

  /// `bytes` with a text of 13 characters replaced by one of as many.
  private func replacing(_ old: String, by new: String, in bytes: [UInt8]) -> [UInt8] {
    precondition(old.utf8.count == new.utf8.count)
    var result = bytes
    let pattern = Array(old.utf8)
    for start in 0...bytes.count - pattern.count where bytes[start...].starts(with: pattern) {
      result.replaceSubrange(start..<start + pattern.count, with: new.utf8)
    }
    return result
  }
}
