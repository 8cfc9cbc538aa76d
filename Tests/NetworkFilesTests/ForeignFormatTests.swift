import Foundation
import KernelCodec
import Testing

@testable import NetworkFiles

/// Files of other formats are called by their names, with what to do, by their bytes whatever they are called.
@Suite struct ForeignFormatTests {
  static let files: [(bytes: [UInt8], name: String, says: String)] = [
    ([], "x.pt", "is empty"),
    ([0x89, 0x42, 0x4E, 0x4B, 1, 31, 12, 0, 1, 1, 0, 2], "x.npz", "hwgen decompress"),
    ([0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0], "x.pkl", "is a pickle"),
    (Array("GGUF".utf8) + little(3, 4) + little(0, 8), "x", "is a GGUF"),
    ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "x.npz", "is an HDF5 file"),
    (little(0x112, 8) + little(0, 8) + little(1, 8), "x.params", "MXNet or BMXNet (.params)"),
    ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], "net.npz.gz", "gunzip"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "x", "unxz"),
    ([0x28, 0xB5, 0x2F, 0xFD, 4], "x", "zstd"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "x", "7z"),
    ([UInt8](repeating: 0x61, count: 257) + "ustar\u{0}".utf8, "x", "tar xf"),
    (Array("version https://git-lfs.github.com/spec/v1\noid".utf8), "x.onnx", "git lfs pull"),
    (Array("\n<!DOCTYPE html><html>".utf8), "x.onnx", "is a web page"),
    (Array("ir_version: 8\nproducer_name: \"a\"".utf8), "x.onnx", "is an ONNX model as text"),
    (Array("<\n  ir_version: 8,\n  opset_import: [\"\" : 17]\n>".utf8), "x", "ONNX model as text"),
    (Array("<?xml version=\"1.0\"?>\n<net name=\"m\" version=\"11\">".utf8), "x", "OpenVINO"),
    (Array("{\"nodes\": []}".utf8), "net-symbol.json", "is a JSON text"),
    (Array("MATLAB 5.0 MAT-file, Platform".utf8), "x.mat", "is a MATLAB file"),
    // torch.save before PyTorch 1.6, by protocol 2, 4 (with a frame) and 0.
    ([0x80, 2] + legacyNumber, "x.pth", "torch.save before PyTorch 1.6; load it and save it"),
    (
      [0x80, 4, 0x95, 13, 0, 0, 0, 0, 0, 0, 0] + legacyNumber, "x.pth.tar",
      "torch.save before PyTorch 1.6"
    ),
    (Array("L119547037146038801333356L\n.".utf8), "x", "torch.save before PyTorch 1.6"),
    (Array("(dp0\nVw\np1\nI1\ns.".utf8), "x", "is a pickle"),
    ([0x7D, 0x71, 0, 0x58, 1, 0, 0, 0, 0x77], "x.pkl", "is a pickle"),
    ([0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0], "x.pdparams", "PaddlePaddle"),
    ([0x78, 0x9C, 0x6B, 0x60, 0x99, 0x3A, 1, 0, 2, 0], "x.joblib", "zlib, as joblib does"),
    ([0x5D, 0, 0, 0x80, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "x", "unlzma"),
    (Array("ftrt".utf8) + little(9, 4) + little(7, 8), "x.engine", "TensorRT"),
    (Array("ptrt".utf8) + little(0, 4) + little(7, 8), "x", "TensorRT"),
    (Array("RKNN".utf8) + little(0, 4) + little(7, 8), "x", "compiled for an accelerator"),
    (little(0, 4) + little(2, 4) + little(5, 4) + little(7, 8), "x", "Darknet"),
    ([0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28], "images", "IDX file"),
    (little(0, 400), "x.npz", "is blank"),
    ([0xFF, 0xFE] + "<!DOCTYPE html>".utf8.flatMap { [$0, 0] }, "x.onnx", "is a web page"),
    (Array("<!-- a --><html>".utf8), "x.onnx", "is a web page"),
    (Array("<?xml version=\"1.0\"?><Error><Code>AccessDenied".utf8), "x.pt", "is an XML file"),
    (Array("Not Found".utf8), "x.pt", "is a text (`Not Found`)"),
    (Array("404".utf8), "x.safetensors", "is a text (`404`)"),
    (Array("[net]\nbatch=1\n".utf8), "yolo.cfg", "is a text (`[net]`)"),
    (Array("{\"metadata\":{},\"weight_map\":{}}".utf8), "x.index.json", "each of the files"),
    (Array("version https://hawser.github.com/spec/v1\noid".utf8), "x", "git lfs pull"),
    // A SavedModel, a frozen graph and Core ML's model, of protobuf as ONNX is.
    ([8, 1, 0x12, 0x90, 1, 0x0A, 0x80, 1, 0x12, 7], "saved_model.pb", "TensorFlow"),
    ([0x0A, 0x20, 0x0A, 5] + Array("input".utf8) + [0x12, 11], "x.pb", "TensorFlow"),
    ([0x22, 2, 8, 22, 0x0A, 0x20, 0x0A, 5] + Array("input".utf8) + [0x12, 11], "x", "TensorFlow"),
    (
      [0x0A, 0xD0, 1, 0x0A, 0xC8, 1] + [UInt8](repeating: 0x61, count: 200) + [
        0x12, 2, 0x61, 0x62,
      ],
      "x", "TensorFlow"
    ),
    ([8, 4, 0x12, 0x20, 0x0A, 9, 0x0A, 5] + Array("image".utf8), "x.mlmodel", "Core ML"),
    ([8, 1, 0x12, 0x20, 0x0A, 9, 0x0A, 5] + Array("image".utf8), "x", "Core ML"),
    ([8, 7, 0xA2, 0x1F, 3, 1, 2, 3], "x", "Core ML"),
    ([0x0A, 5] + Array("LeNet".utf8) + [0xA2, 6, 9, 0x0A, 5] + Array("conv1".utf8), "x", "Caffe"),
    ([0xA2, 6, 9, 0x0A, 5] + Array("conv1".utf8), "x.pt", "Caffe"),
    (Array("???? no bytes that tell it".utf8), "w.pdparams", "PaddlePaddle"),
    (Array("???? no bytes that tell it".utf8), "yolo.weights", "Darknet"),
    (Array("???? no bytes that tell it".utf8), "model.bin", "OpenVINO"),
    (Array("???? no bytes that tell it".utf8), "ckpt.index", "TensorFlow checkpoint"),
  ]

  private static let legacyNumber: [UInt8] = [
    0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]

  @Test(arguments: files.indices) func formatsAreCalledByTheirNames(_ index: Int) throws {
    let (bytes, name, says) = Self.files[index]
    #expect(NetworkFormat(of: bytes[...]) == nil)
    let format = try #require(ForeignFormat(start: bytes.prefix(512), name: name))
    #expect(format.description.contains(says), "\(format)")
    #expect(format.description.contains("; "), "what to do: \(format)")
  }

  @Test func archivesAreCalledByWhatTheyHold() throws {
    func message(_ members: String...) -> String {
      let archive = zip(members.map { ZipMember(name: $0, contents: []) })
      return NetworkFilesTests.message { () throws(NetworkFileError) in
        try NetworkFile(bytes: archive[...], name: "x")
      }
    }
    #expect(message("config.json", "metadata.json", "model.weights.h5").contains("Keras v3"))
    #expect(message("s/data.pkl", "s/constants.pkl", "s/code/a.py").contains("TorchScript"))
    #expect(message("p/archive_format", "p/models/model.json").contains("exported program"))
    #expect(message("word/document.xml").contains("(it has `word/document.xml`)"))
  }

  @Test func aSafetensorsFileIsOneHoweverItBegins() throws {
    // The length of the header is 0x8B1F: gzip begins with these two bytes.
    let header = #"{"w":{"dtype":"U8","shape":[1,2],"data_offsets":[0,2]}"#
    let padding = String(repeating: " ", count: 0x8B1F - header.utf8.count - 1)
    let file = try NetworkFile(bytes: safetensors(header + padding + "}", [0, 1])[...], name: "x")
    #expect(file.tensors.count == 1 && file.format == .safetensors)
  }

  /// Bytes that may be those of a damaged safetensors file are what the file's name says.
  @Test(arguments: [
    ("model.bin", "OpenVINO"), ("x.plan", "TensorRT"), ("x.pt", "the file is damaged"),
  ])
  func namesTellWhatBytesDoNot(name: String, says: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileBytes.write(little(8, 8) + little(0x1234, 8), to: "\(folder)/\(name)")
    let found = message { () throws(NetworkFileError) in
      try NetworkFile(path: "\(folder)/\(name)")
    }
    #expect(found.contains(says), "\(found)")
  }

  private func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func aFolderIsOne() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileBytes.write([8, 1], to: "\(folder)/saved_model.pb")
    let found = message { () throws(NetworkFileError) in try NetworkFile(path: folder) }
    #expect(found.hasPrefix("\(folder): is a folder, a TensorFlow SavedModel; "), "\(found)")
  }
}
