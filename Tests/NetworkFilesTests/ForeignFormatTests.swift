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
    // A SavedModel, a frozen graph and Core ML's model, of protobuf as ONNX is.
    ([8, 1, 0x12, 0x90, 1, 0x0A, 0x80, 1, 0x12, 7], "saved_model.pb", "TensorFlow"),
    ([0x0A, 0x20, 0x0A, 5] + Array("input".utf8) + [0x12, 11], "x.pb", "TensorFlow"),
    ([8, 4, 0x12, 0x20, 0x0A, 9, 0x0A, 5] + Array("image".utf8), "x.mlmodel", "Core ML"),
    (Array("???? no bytes that tell it".utf8), "w.pdparams", "PaddlePaddle"),
    (Array("???? no bytes that tell it".utf8), "yolo.weights", "Darknet"),
    (Array("???? no bytes that tell it".utf8), "model.bin", "OpenVINO"),
    (Array("???? no bytes that tell it".utf8), "ckpt.index", "TensorFlow checkpoint"),
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

  @Test func aFolderIsOne() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileBytes.write([8, 1], to: "\(folder)/saved_model.pb")
    let found = message { () throws(NetworkFileError) in try NetworkFile(path: folder) }
    #expect(found.hasPrefix("\(folder): is a folder, a TensorFlow SavedModel; "), "\(found)")
  }
}
