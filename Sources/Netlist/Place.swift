/// A line of the source that describes hardware.
public struct Place: Hashable, Sendable, CustomStringConvertible {
  /// The file, as `Module/File.swift`.
  public var file: String
  /// The line, from 1.
  public var line: Int

  public init(_ file: String, _ line: Int) {
    self.file = file
    self.line = line
  }

  public var description: String { "\(file):\(line)" }
}
