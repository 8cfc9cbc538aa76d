import EngineModel

extension EngineTimeline {
  /// Where programs and images lie unless it matters.
  public static let programAddress = 0x1000_0040
  public static let imageAddress = 0x2000_0F80

  /// The time of a program on an image that fills the first layer's map.
  ///
  /// Throws the first rule that the program breaks.
  public init(of program: EngineProgram, memory: MemoryTiming) throws(EngineFault) {
    let tile = program.parameters.tile
    let words = program.layers.first.map { $0.descriptor.inputWords } ?? 0
    var twin = try EngineTwin(
      program, at: Self.programAddress, imageByteCount: words * tile.wordByteCount,
      imageAt: Self.imageAddress, memory: memory)
    self = twin.run()
  }
}
