import KernelCodec

// How the module's values compare with those of the second decoder.

extension SecondDecoder {
  /// A container's layers, or the rule that it breaks.
  package typealias Outcome = Result<[Layer], Failure>

  /// What this decoder says of a container.
  package static func outcome(on bytes: [UInt8]) -> Outcome {
    Result { () throws(Failure) in try container(bytes) }
  }

  /// What the module says of it.
  package static func outcome(ofModuleOn bytes: [UInt8]) -> Outcome {
    do {
      return .success(try Container(parsing: bytes).decoded().map { Layer($0) })
    } catch .container(let fault) {
      return .failure(Failure(fault))
    } catch {
      return .failure(Failure("\(error)", at: 0))
    }
  }
}

extension SecondDecoder.Parameters {
  package init(_ layout: Layout) {
    switch layout {
    case .stored:
      self = .stored
    case .nodes(let nodes):
      let fields = nodes.payloads.map { Int($0.field) }
      self = nodes.kind == .fourNode ? .fourNode(fields) : .class16(fields)
    case .canonical(let code):
      self = .canonical(escape: code.escape, counts: code.counts)
    case .codebook(let width):
      self = .codebook(t: width)
    }
  }
}

extension SecondDecoder.Failure {
  /// Nil where the verdict is `ok`.
  package init?(_ verdict: Verdict) {
    guard !verdict.isOK else { return nil }
    self.init(Int(verdict.code.rawValue), at: verdict.bitOffset)
  }

  package init(_ fault: ContainerFault) {
    let name: String
    switch fault.rule {
    case .coded(let code):
      self.init(Int(code.rawValue), at: fault.bitOffset)
      return
    case .notAContainer: name = "not a container"
    case .unsupportedVersion: name = "unsupported version"
    case .truncated: name = "truncated"
    case .checksumMismatch: name = "checksum mismatch"
    case .badConfiguration: name = "bad configuration"
    case .wrongConfiguration: name = "wrong configuration"
    case .badLength: name = "bad length"
    case .badDirectory: name = "bad directory"
    case .disagreement: name = "disagreement"
    case .badLayout: name = "bad layout"
    case .nonzeroPadding: name = "nonzero padding"
    }
    self.init(name, at: fault.bitOffset)
  }
}

extension SecondDecoder.Layer {
  package init(_ layer: KernelLayer) {
    var digits = ""
    if case .signedBinary(let signs) = layer.kind {
      digits = signs.map { $0 ? "1" : "0" }.joined()
    }
    self.init(
      name: Array(layer.name.utf8), isSigned: layer.kind != .binary, side: layer.side.rawValue,
      axes: layer.axisCount, filters: layer.filters, channels: layer.channels,
      padding: layer.paddingValue, polarity: layer.spellsMinusOneAsOne ? 1 : 0, signs: digits,
      sequences: layer.sequences)
  }
}

extension SecondDecoder.Receiver {
  package init(_ configuration: CodecConfiguration, n: Int? = nil, hasTable: Bool = true) {
    self.init(
      entries: configuration.entries, lanes: configuration.lanes,
      layouts: Set(configuration.layouts.kinds.map { Int($0.rawValue) }),
      longest: configuration.longestField, n: n, hasTable: hasTable)
  }
}
