import KernelCodec

extension EngineDescriptor {
  /// The descriptor's type, in its first byte.
  static let type: UInt32 = 0x45
  /// The version of the format.
  static let version: UInt32 = 1
  /// The words before those of the lanes.
  static let fixedWordCount = 17
  /// The bit planes that weights may have.
  static let weightPlanesRange = 1...8

  /// The number of words of a descriptor, its checksum included.
  public static func wordCount(laneCount: Int) -> Int { fixedWordCount + laneCount + 1 }

  /// The words for an engine of `parameters`, the checksum last.
  ///
  /// Every field must fit its bits: the compiler sees to it.
  public func words(for parameters: EngineParameters) -> [UInt32] {
    precondition(streamBytes.count == parameters.laneCount, "a stream for each lane")
    let stride: Int
    let padding: Int
    switch geometry {
    case .square(let squareStride, let squarePadding):
      (stride, padding) = (squareStride, squarePadding)
    case .points: (stride, padding) = (1, 0)
    }
    var words: [UInt32] = [
      Self.type | Self.version << 8 | bit(isLast, 16) | bit(tableWords > 0, 17),
      parameters.hash,
      halves(filters, streamChannels),
      UInt32(windowChannels) | UInt32(weightPlanes) << 16 | UInt32(windowPlanes) << 20
        | UInt32(outputPlanes) << 24 | bit(border == .half, 28),
      operation.rawValue | bit(geometry == .points, 1) | UInt32(stride - 1) << 2
        | UInt32(padding) << 3 | bit(border == .ones, 4) | bit(isPooled, 5) | bit(givesLogits, 7),
      halves(inputHeight, inputWidth),
      halves(outputTiles.rows, outputTiles.columns),
      halves(inputTiles.rows, inputTiles.columns),
      UInt32(inputPitch.tile), UInt32(inputPitch.row),
      UInt32(outputPitch.tile), UInt32(outputPitch.row),
      halves(tableWords, layoutWords),
      halves(inputChannels, sumBits),
      UInt32(outputWords), UInt32(windowWords), UInt32(weightAddress),
    ]
    words += streamBytes.map { UInt32($0) }
    return words + [Self.checksum(of: words)]
  }

  /// The descriptor that `words` hold, as many as `wordCount` says.
  ///
  /// Throws the code of the first rule that fails: type and version, hash, checksum, ranges, room.
  public init(words: [UInt32], for parameters: EngineParameters) throws(EngineCode) {
    try self.init(judged: words, for: parameters)
    try checkAgreement(of: words, tile: parameters.tile)
  }

  /// The code that every engine ends with on such a descriptor; nil where it takes it, though what it then computes may not be
  /// defined.
  package static func fault(
    in words: [UInt32], for parameters: EngineParameters
  ) -> EngineCode? {
    do throws(EngineCode) { _ = try EngineDescriptor(judged: words, for: parameters) } catch {
      return error
    }
    return nil
  }

  private init(judged words: [UInt32], for parameters: EngineParameters) throws(EngineCode) {
    precondition(words.count == Self.wordCount(laneCount: parameters.laneCount))
    guard words[0] & 0xFFFF == Self.type | Self.version << 8 else { throw .badDescriptor }
    guard words[1] == parameters.hash else { throw .wrongConfiguration }
    guard words.last == Self.checksum(of: words.dropLast()) else { throw .badDescriptor }
    self.init()
    isLast = words[0].isSet(16)
    filters = words[2].low
    windowChannels = words[3].low
    weightPlanes = words[3].field(at: 16, width: 4)
    outputPlanes = words[3].field(at: 24, width: 4)
    let isHalf = words[3].isSet(28)
    activationPlanes = isHalf ? 1 : words[3].field(at: 20, width: 4)
    operation = words[4].isSet(0) ? .and : .xnor
    let stride = words[4].field(at: 2, width: 1) + 1
    let padding = words[4].field(at: 3, width: 1)
    geometry = words[4].isSet(1) ? .points : .square(stride: stride, padding: padding)
    border = isHalf ? .half : words[4].isSet(4) ? .ones : .zeros
    isPooled = words[4].isSet(5)
    givesLogits = words[4].isSet(7)
    (inputHeight, inputWidth) = (words[5].low, words[5].high)
    outputTiles = TileGrid(rows: words[6].low, columns: words[6].high)
    inputTiles = TileGrid(rows: words[7].low, columns: words[7].high)
    inputPitch = TilePitch(tile: words[8].pitch, row: words[9].pitch)
    outputPitch = TilePitch(tile: words[10].pitch, row: words[11].pitch)
    (tableWords, layoutWords) = (words[12].low, words[12].high)
    (inputChannels, sumBits) = (words[13].low, words[13].high)
    outputWords = Int(words[14])
    weightAddress = Int(words[16])
    streamBytes = words[Self.fixedWordCount...].dropLast().map { Int($0) }
    try checkRanges(of: words, for: parameters)
    try checkRoom(windowWords: Int(words[15]), for: parameters)
  }

  /// Fields that no engine of these parameters has a meaning for.
  private func checkRanges(
    of words: [UInt32], for parameters: EngineParameters
  ) throws(EngineCode) {
    let sizes = [
      filters, words[2].high, windowChannels, inputChannels, inputHeight, inputWidth,
      inputTiles.rows, inputTiles.columns, outputTiles.rows, outputTiles.columns, layoutWords,
    ]
    let planes = words[3].field(at: 20, width: 4)
    guard !sizes.contains(0), words[0].isSet(17) == (tableWords > 0),
      Self.weightPlanesRange.contains(weightPlanes),
      border == .half ? planes == 2 : (1...parameters.activationBits).contains(planes),
      (1...parameters.outputBits).contains(outputPlanes),
      parameters.operations.contains(operation),
      geometry != .points || words[4].field(at: 2, width: 2) == 0,
      isLast || !givesLogits, weightAddress % 64 == 0,
      streamBytes.allSatisfy({ $0 > 0 && $0 % 4 == 0 })
    else { throw .badDescriptor }
  }

  /// What the engine has no room for.
  private func checkRoom(
    windowWords: Int, for parameters: EngineParameters
  ) throws(EngineCode) {
    guard outputWords <= parameters.activationWords, windowWords <= parameters.windowWords,
      filters <= parameters.filtersMaximum, sumBits <= parameters.sumWidth
    else { throw .tooLarge }
  }

  /// What a program states so that the engine need not multiply or divide: no compiler states other numbers, and
  /// what an engine computes of others is not defined.
  private func checkAgreement(of words: [UInt32], tile: TileShape) throws(EngineCode) {
    let outputGrid =
      isPooled
      ? TileGrid(rows: (outputTiles.rows + 1) / 2, columns: (outputTiles.columns + 1) / 2)
      : outputTiles
    let input = TiledMap(
      tile: tile, channels: inputChannels, planes: activationPlanes, height: inputHeight,
      width: inputWidth)
    let outputPitch = TilePitch(
      tile: filters * outputPlanes, row: filters * outputPlanes * outputGrid.columns)
    guard words[2].high == streamChannels, Int(words[15]) == windowWords,
      windowChannels == (geometry == .points ? (inputChannels + 8) / 9 : inputChannels),
      inputTiles == input.grid, inputPitch == input.pitch, self.outputPitch == outputPitch,
      outputWords == (givesLogits ? 0 : outputGrid.rows * outputPitch.row),
      !givesLogits || outputTiles == TileGrid() && outputPlanes == 1 && !isPooled
    else { throw .badDescriptor }
  }

  package static func checksum(of words: some Sequence<UInt32>) -> UInt32 {
    CRC32.checksum(of: words.flatMap(\.littleEndianBytes))
  }

  private func bit(_ isSet: Bool, _ position: UInt32) -> UInt32 { isSet ? 1 << position : 0 }

  private func halves(_ low: Int, _ high: Int) -> UInt32 { UInt32(low) | UInt32(high) << 16 }
}

extension UInt32 {
  /// The word as it lies in memory.
  package var littleEndianBytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }

  /// The word that lies in memory as those four bytes.
  package init(littleEndianBytes bytes: some Sequence<UInt8>) {
    self = bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  fileprivate var low: Int { Int(self & 0xFFFF) }
  fileprivate var high: Int { Int(self >> 16) }
  fileprivate var pitch: Int { Int(self & 0xFF_FFFF) }

  fileprivate func isSet(_ position: UInt32) -> Bool { self >> position & 1 == 1 }

  fileprivate func field(at position: UInt32, width: UInt32) -> Int {
    Int(self >> position & (1 << width - 1))
  }
}
