import BinaryNetwork
import Testing

@testable import NetworkFiles

/// What users read of each fault that a file may have; how each comes about is tested with its reader.
@Suite struct NetworkFileErrorTests {
  static let texts: [(NetworkFileError, String)] = [
    (.inFile("a.npz", .unknownFormat), "a.npz: \(unknownFormat)"),
    (.inMember("w.npy", .unknownFormat), "member `w.npy`: \(unknownFormat)"),
    (.unreadable(reason: "why"), "cannot be read: why"),
    (.tooLarge(limit: 9), "is larger than 9 bytes; pass a file of the layers alone"),
    (.unknownFormat, unknownFormat),
    (.json(byteOffset: 3, .unexpected), "byte 3: not JSON; the file is damaged"),
    (
      .json(byteOffset: 3, .invalidText),
      "byte 3: a JSON string is not valid text; the file is damaged"
    ),
    (
      .json(byteOffset: 3, .textAfterTheEnd),
      "byte 3: something follows the JSON value; the file is damaged"
    ),
    (
      .json(byteOffset: 3, .tooDeep(limit: 32)),
      "byte 3: JSON nested deeper than 32; the file is damaged"
    ),
    (
      .json(byteOffset: 3, .repeatedKey("k")),
      "byte 3: the key `k` stands here for the second time; rename one"
    ),
    (
      .safetensors(.truncatedLength(byteCount: 2)),
      "ends after 2 bytes, before the length of its header; the file is incomplete"
    ),
    (
      .safetensors(.headerTooLong(byteCount: 10, limit: 9)),
      "byte 0: a header of 10 bytes is longer than 9; the file is damaged or no safetensors file"
    ),
    (
      .safetensors(.truncatedHeader(byteCount: 5, found: 1)),
      "byte 8: the header should have 5 bytes and 1 follow; the file is incomplete"
    ),
    (
      .safetensors(.headerIsNoObject),
      "byte 8: the header is no JSON object; the file is damaged"
    ),
    (
      .safetensors(.metadataIsNoText),
      "`__metadata__` is no object of texts; write its values as JSON strings"
    ),
    (
      .safetensors(.badEntry(tensor: "w")),
      "tensor `w`: needs a dtype, a shape and two data_offsets; the file is damaged"
    ),
    (
      .safetensors(.outside(tensor: "w", begin: 1, end: 5, byteCount: 4)),
      "tensor `w`: its data_offsets 1 to 5 lie outside the 4 bytes of data; the file is incomplete"
    ),
    (
      .safetensors(.wrongSize(tensor: "w", type: .int16, shape: [2], byteCount: 3)),
      "tensor `w`: I16 [2] does not take 3 bytes; the file is damaged"
    ),
    (
      .safetensors(.overlap("a", "b", at: 2)),
      "tensors `a` and `b` overlap at byte 2 of the data; the file is damaged"
    ),
    (
      .safetensors(.unclaimed(begin: 2, end: 3)),
      "bytes 2 to 3 of the data belong to no tensor; the file is damaged"
    ),
    (
      .zip(.noDirectory), "the archive has no directory at its end; the file is incomplete"
    ),
    (.zip(.directoryOutside), "the archive's directory lies outside it; the file is damaged"),
    (
      .zip(.badEntry(directoryOffset: 7)),
      "byte 7 of the archive's directory: no valid entry; the file is damaged"
    ),
    (.zip(.repeatedName("a")), "two members are called `a`; rename one"),
    (
      .zip(.wrongEntryCount(3)),
      "the archive's directory has 3 entries and counts another number; the file is damaged"
    ),
    (
      .zip(.expandsTooFar(member: "a", limit: 9)),
      "member `a`: the archive expands to more than 9 bytes; split it"
    ),
    (.zip(.encrypted(member: "a")), "member `a`: is encrypted; write it without a password"),
    (
      .zip(.memberOutside(member: "a")),
      "member `a`: lies outside the archive; the file is incomplete"
    ),
    (
      .zip(.unknownMethod(member: "a", method: 12)),
      "member `a`: compression method 12 is not read; use numpy.savez or numpy.savez_compressed"
    ),
    (.zip(.damaged(member: "a")), "member `a`: does not expand; the file is damaged"),
    (
      .zip(.longerThanStated(member: "a", expected: 5)),
      "member `a`: expands to more than the 5 bytes stated; the file is damaged"
    ),
    (
      .zip(.wrongLength(member: "a", found: 4, expected: 5)),
      "member `a`: has 4 bytes, not the 5 stated; the file is damaged"
    ),
    (
      .zip(.checksumMismatch(member: "a")),
      "member `a`: its checksum does not match; the file is damaged"
    ),
    (
      .npy(byteOffset: 6, .noMagic), "byte 6: no .npy array begins here; use numpy.save"
    ),
    (
      .npy(byteOffset: 6, .unknownVersion(4)),
      "byte 6: version 4 of .npy is not read; write version 1, 2 or 3"
    ),
    (
      .npy(byteOffset: 6, .truncated),
      "byte 6: the header ends too early; the file is incomplete"
    ),
    (
      .npy(byteOffset: 6, .badHeader),
      "byte 6: not what NumPy writes in a header; write the array with numpy.save"
    ),
    (
      .npy(byteOffset: 6, .wrongSize(type: .uint8, shape: [2], byteCount: 3)),
      "byte 6: U8 [2] does not take the 3 bytes that follow; the file is damaged"
    ),
    (.tflite(.noIdentifier), "byte 4: no TFLite model of version 3 begins here; convert it again"),
    (
      .tflite(.unknownVersion(2)),
      "version 2 of TFLite's schema is not read; convert the model to version 3"
    ),
    (.tflite(.noGraph), "the model has no graph; the file is damaged"),
    (
      .tflite(.bufferOutside(offset: 9, byteCount: 5)),
      "5 bytes of data at byte 9 lie outside the file; the file is incomplete"
    ),
    (
      .tflite(.badTensor(3, name: "a")),
      "tensor 3 `a`: has no buffer or no valid shape; the file is damaged"
    ),
    (.tflite(.badOperator(3)), "operator 3: has no code; the file is damaged"),
    (
      .tflite(.noTensor(99)), "an operator uses tensor 99, which is not there; the file is damaged"
    ),
    (
      .tflite(.inOperator(1, name: "a", .badOptions)),
      "operator 1 `a`: its options are not those of Larq; convert the model again"
    ),
    (
      .tflite(.inOperator(1, name: "a", .noWeights)),
      "operator 1 `a`: has no constant weights in 32-bit words; convert the model again"
    ),
    (
      .tflite(.inOperator(1, name: "a", .wrongWeights(shape: [1, 1, 1, 3], channels: 32))),
      "operator 1 `a`: weights of the shape [1, 1, 1, 3] are not those of 32 channels; "
        + "the file is damaged"
    ),
    (
      .pytorch(.badTensor("a")),
      "tensor `a`: is not put together as PyTorch does it; the file is damaged"
    ),
    (
      .pytorch(.wrongStorage(tensor: "a", key: "3", found: 4, expected: 8)),
      "tensor `a`: member `data/3` has 4 bytes, not the 8 stated; the file is damaged"
    ),
    (
      .pytorch(.outside(tensor: "a", elements: 4)),
      "tensor `a`: its elements are not among the 4 of its storage, or more; save a clone of it"
    ),
    (
      .pytorch(.expandsTooFar(tensor: "a", limit: 4)),
      "tensor `a`: the tensors of the file have more than 4 bytes; split it"
    ),
    (
      .pickle(byteOffset: 4, .invalidText),
      "byte 4: a text of the pickle is not valid; the file is damaged"
    ),
    (
      .tensor("w", .value("NaN", type: .float32, at: [0, 1])),
      "tensor `w`: NaN at [0, 1] is no binary weight (F32; expected -1 or +1); binarise it "
        + "(--binarize sign takes its signs), or leave it out with --skip 'w'"
    ),
    (
      .tensor("w", .ternary(zeroAt: [1], filter: 1)),
      "tensor `w`: 0 at [1], while filter 1 has both -1 and +1: these are ternary weights, which "
        + "are not compressed; leave it out with --skip 'w'"
    ),
    (
      .tensor("w", .unreadType(.other("<U5", byteCount: 20))),
      "tensor `w`: values of type <U5 are not read; leave it out with --skip 'w'"
    ),
    (
      .tensor("w", .kernel(height: 1, width: 3)),
      "tensor `w`: its kernels are 1x3, not square with a side of 1 to 5; leave it out with "
        + "--skip 'w'"
    ),
    (
      .tensor("w", .size(filters: 1, channels: 65536)),
      "tensor `w`: 1 filters of 65536 channels are more than 65535; leave it out with --skip 'w'"
    ),
    (.tensor("w", .rank(1)), "tensor `w`: has 1 axis, and a layer has two or four; do not name it"),
    (.tensor("w", .rank(3)), "tensor `w`: has 3 axes, and a layer has two or four; do not name it"),
    (
      .selection(.noMatch(pattern: "x", near: ["y", "z"])),
      "no tensor is called `x`; near it: `y`, `z`"
    ),
    (
      .selection(.noMatch(pattern: "x", near: [])),
      "no tensor is called `x`; hwgen compress without --only and --skip lists them"
    ),
    (
      .selection(.noLayer),
      "holds no binary layer; pass a file with binary weights of two or four axes"
    ),
    (
      .selection(.latentOnly(2, example: "w")),
      "holds no binary layer, but 2 tensors of other numbers, such as `w`; if these are latent "
        + "weights, --binarize sign takes their signs"
    ),
    (
      .selection(.allLeftOut(example: "m", reason: "a mask")),
      "holds no binary layer; `m` is left out: a mask"
    ),
    (
      .selection(.spelledByFormat(option: "--as-bits", .onnx)),
      "--as-bits is for files of weights alone: onnx says which weights are binary, and how they are "
        + "spelled"
    ),
    (.selection(.noEffect(option: "--as-bits", reason: "why")), "--as-bits changes nothing: why"),
    (
      .tensor("w", .zeros(1, of: 9, first: "0.0", type: .float32, at: [0, 1])),
      "tensor `w`: 0.0 at [0, 1] has no sign (F32; 1 of 9 values are exactly 0): --sign-of-zero +1 "
        + "takes zeros for +1, as Larq, Brevitas and QONNX do; or leave it out with --skip 'w'"
    ),
    (.tensor("w", .unread("is sparse")), "tensor `w`: is sparse; do not name it"),
    (.folder(names: ["b.npz", "a"]), "is a folder; pass a file in it, such as b.npz"),
    (.graph(.missing), "graph: the file has none; only a file with one can be run"),
    (.graph(.noLayers), "graph: is no array of layers; export the network again"),
    (
      .graph(.field(layer: 2, "kind", expected: "a string")),
      "graph: layer 2: `kind` should be a string; export the network again"
    ),
    (
      .graph(.missingTensor(layer: "l", tensor: "w")),
      "graph: layer `l`: the file has no tensor `w`; export the network again"
    ),
    (
      .graph(.wrongTensor(tensor: "w", found: "I8 [1]", expected: "0 or 1")),
      "graph: tensor `w` is I8 [1], expected 0 or 1; export the network again"
    ),
    (
      .graph(.wrongShape(layer: "l", field: "input", found: [1], expected: [2])),
      "graph: layer `l`: its input is stated as [1] and computed as [2]; export the network again"
    ),
    (.network(.noLayers), "graph: a network needs a layer"),
    (
      .network(.inLayer("l", .count(of: "thresholds", found: 1, expected: 2))),
      "graph: layer `l`: 1 thresholds, expected 2; export the network again"
    ),
    (
      .images(.notIDX),
      "is no IDX file of unsigned bytes; install the package dataset-fashion-mnist"
    ),
    (.images(.damaged), "does not expand; the file is damaged"),
    (
      .images(.wrongSize(shape: [3], byteCount: 2)),
      "[3] does not take the 2 bytes that follow; the file is damaged"
    ),
    (
      .images(.unexpectedShape([3], expected: "[n, 28, 28]")),
      "has the shape [3], expected [n, 28, 28]"
    ),
  ]

  private static let unknownFormat =
    "is in no format that is read; convert it to safetensors"

  @Test(arguments: texts.indices) func saysWhereWhatAndWhatToDo(_ index: Int) {
    #expect(Self.texts[index].0.description == Self.texts[index].1)
  }
}
