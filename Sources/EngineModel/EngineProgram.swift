import KernelCodec

/// A network as the engine reads it from memory.
///
/// Source: docs/engine.md, section 6.
public struct EngineProgram: Hashable, Sendable {
  /// What a layer became.
  public struct Layer: Hashable, Sendable {
    public var name: String
    public var descriptor: EngineDescriptor
    public var layout: LayoutKind
    /// Where the results lie in the memory that the layer writes.
    public var output: TiledMap
  }

  public let parameters: EngineParameters
  public let layers: [Layer]
  /// What lies in memory from the program's address on.
  public let bytes: [UInt8]

  /// Bytes that addresses of programs and streams are multiples of.
  public static let alignment = 64

  /// Chooses layouts and tables, and writes the program of `layers`.
  ///
  /// `insisting` fixes the layout's kind, for example `stored` as the baseline.
  ///
  /// Throws: `.parameters`, `.layer` where one has no room or no meaning, `.codec`, `.programTooLong`.
  public init(
    _ layers: [EngineLayer], for parameters: EngineParameters, insisting: LayoutKind? = nil
  ) throws(EngineRefusal) {
    let choice = try Self.layouts(for: layers, in: parameters, insisting: insisting)
    try self.init(layers, for: parameters, as: choice)
  }

  /// Chooses layouts and tables for `layers`; throws what `init` throws, but for `.programTooLong`.
  package static func layouts(
    for layers: [EngineLayer], in parameters: EngineParameters, insisting: LayoutKind? = nil
  ) throws(EngineRefusal) -> LayoutChoice {
    do { try parameters.validate() } catch { throw .parameters(error) }
    for (index, layer) in layers.enumerated() {
      do { try layer.check(for: parameters) } catch { throw .layer(layer.name, error) }
      if layer.givesLogits && index + 1 < layers.count { throw .layer(layer.name, .order) }
      if index > 0, !layer.follows(layers[index - 1]) { throw .layer(layer.name, .input) }
    }
    do throws(CodecError) {
      return try LayoutChoice(
        for: layers.map(\.kernels), in: parameters.codec, insisting: insisting)
    } catch {
      throw .codec(error)
    }
  }

  /// Writes the program of `layers` as `choice`, made for them by `layouts`, has them; rank tables in their shortest form, or in
  /// `tableForm`, which they must fit.
  package init(
    _ layers: [EngineLayer], for parameters: EngineParameters, as choice: LayoutChoice,
    tableForm: RankTableForm? = nil
  ) throws(EngineRefusal) {
    let streams: [[[UInt8]]]
    do throws(CodecError) {
      streams = try Container(
        encoding: layers.map(\.kernels), as: choice, in: parameters.codec
      ).layers.map(\.streams)
    } catch {
      throw .codec(error)
    }
    var writer = ProgramWriter(parameters: parameters)
    for (index, layer) in layers.enumerated() {
      let chosen = choice.layers[index]
      writer.append(
        layer, isLast: index + 1 == layers.count, layout: chosen.layout,
        table: chosen.table.map { choice.tables[$0] }, tableForm: tableForm, streams: streams[index]
      )
    }
    self.parameters = parameters
    (self.layers, bytes) = try writer.finished()
  }
}

extension EngineLayer {
  /// Throws what an engine of `parameters` lacks.
  fileprivate func check(for parameters: EngineParameters) throws(EngineRefusal.Reason) {
    let expected = filters * streamChannels
    let thresholdCount = givesLogits ? 1 : (1 << outputPlanes) - 1
    guard filters > 0, inputChannels > 0, resultHeight > 0, resultWidth > 0, weightPlanes > 0,
      activationPlanes > 0,
      sequences.count == expected, thresholds.count == filters,
      thresholds.allSatisfy({ $0.values.count == thresholdCount }),
      border != .half || activationPlanes == 1,
      sequences.allSatisfy({ $0 >> UInt32(EngineParameters.sequenceWidth) == 0 }),
      !givesLogits || (outputHeight, outputWidth, isPooled) == (1, 1, false)
    else { throw .misfit }
    guard parameters.operations.contains(operation) else { throw .operation(operation) }
    if activationPlanes > parameters.activationBits {
      throw .activationPlanes(activationPlanes, most: parameters.activationBits)
    }
    if outputPlanes > parameters.outputBits {
      throw .outputPlanes(outputPlanes, most: parameters.outputBits)
    }
    if !EngineDescriptor.weightPlanesRange.contains(weightPlanes) {
      throw .weightPlanes(weightPlanes)
    }
    if filters > parameters.filtersMaximum {
      throw .filters(filters, room: parameters.filtersMaximum)
    }
    if streamChannels > 65535 { throw .streamChannels(streamChannels) }
    try checkMaps(for: parameters)
    if sumBits > parameters.sumWidth { throw .sumBits(sumBits, room: parameters.sumWidth) }
  }

  private func checkMaps(for parameters: EngineParameters) throws(EngineRefusal.Reason) {
    let windowWords = windowChannels * (border == .half ? 2 : activationPlanes)
    if windowWords > parameters.windowWords {
      throw .windows(words: windowWords, room: parameters.windowWords)
    }
    let maps = [inputMap(tile: parameters.tile), outputMap(tile: parameters.tile)]
    for map in maps.prefix(givesLogits ? 1 : 2) {
      guard 1...65535 ~= map.height, 1...65535 ~= map.width else {
        throw .lengths(height: map.height, width: map.width)
      }
      if map.wordCount > parameters.activationWords {
        throw .map(words: map.wordCount, room: parameters.activationWords)
      }
    }
  }

  /// Whether the layer takes what `other` gives.
  fileprivate func follows(_ other: EngineLayer) -> Bool {
    inputChannels == other.filters && inputHeight == other.resultHeight
      && inputWidth == other.resultWidth && activationPlanes == other.outputPlanes
  }
}
