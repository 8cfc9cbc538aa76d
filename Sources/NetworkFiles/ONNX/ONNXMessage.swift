import SwiftProtobuf

/// A message of a model, some of whose fields are left in the file until they are wanted.
///
/// Parts of one message that a file has in several places are one message, as protobuf has it.
struct ONNXMessage {
  /// The bytes of all fields that are not apart.
  private(set) var rest: [UInt8] = []
  /// Where the contents of the fields that are apart are, by their number, in their order.
  private(set) var apart: [Int: [Range<Int>]] = [:]
  private let window: StoredWindow
  private let parts: [Range<Int>]

  /// The message in `parts` of a file, whose length-delimited fields with one of `numbers` are apart.
  ///
  /// Throws: `.onnx(.damaged)`, `.unreadable`.
  init(
    _ window: StoredWindow, _ parts: [Range<Int>], apart numbers: Set<Int>
  ) throws(NetworkFileError) {
    self.window = window
    self.parts = parts
    for part in parts {
      var fields = ProtobufFields(window, part)
      while let field = try fields.next() {
        if let contents = field.contents, numbers.contains(field.number) {
          apart[field.number, default: []].append(contents)
        } else {
          rest += try window.bytes(field.range)
        }
      }
    }
  }

  /// The message without the fields that are apart.
  ///
  /// Throws: `.onnx(.damaged)`.
  func decoded<Message: SwiftProtobuf.Message>() throws(NetworkFileError) -> Message {
    try Self.decode(rest)
  }

  /// The message with all its fields.
  ///
  /// Throws: `.onnx(.damaged)`, `.unreadable`.
  func whole<Message: SwiftProtobuf.Message>() throws(NetworkFileError) -> Message {
    var bytes: [UInt8] = []
    for part in parts { bytes += try window.bytes(part) }
    return try Self.decode(bytes)
  }

  private static func decode<Message: SwiftProtobuf.Message>(
    _ bytes: [UInt8]
  ) throws(NetworkFileError) -> Message {
    var options = BinaryDecodingOptions()
    options.discardUnknownFields = true
    do { return try Message(serializedBytes: bytes, options: options) } catch {
      throw .onnx(.damaged)
    }
  }
}
