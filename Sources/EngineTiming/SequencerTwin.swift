/// `EngineSequencer` on good programs, with `DescriptorReader` and `ThresholdReader`.
struct SequencerTwin {
  enum Phase {
    case idle, descriptor, judge, table, tableEnd, layout, layoutEnd, thresholds, staged, launch
    case ending, stop
  }

  private let layers: [LayerTrace]
  private(set) var phase = Phase.idle
  /// The layer whose parts are read, and then launched.
  private var layerIndex = 0
  /// Words that the present part lacks.
  private var wordsLeft = 0
  /// What the program's stream is asked for with; nil where it was.
  private(set) var request: StreamRequest?
  private var readsThresholds = false
  private var isChecksum = false
  private(set) var running = false
  private var arrayHasEnded = false

  init(_ layers: [LayerTrace]) { self.layers = layers }

  // MARK: What the registers say

  private var isPacket: Bool { phase == .table || phase == .layout }
  /// The layer whose parts are read, or that is launched.
  var layer: LayerTrace { layers[min(layerIndex, layers.count - 1)] }
  var launches: Bool { phase == .launch }
  var stops: Bool { phase == .stop }
  var isIdle: Bool { phase == .idle }

  /// Whether a word that is there goes to the loader, to the array or nowhere, and is taken.
  func takesWord(loaderIsReady: Bool, bankIsFree: Bool) -> Bool {
    switch phase {
    case .descriptor: true
    case .table, .layout: loaderIsReady
    case .thresholds: readsThresholds && (isChecksum || bankIsFree)
    default: false
    }
  }
  /// Whether a word is offered to the loader, and whether it is the last of its packet.
  func offersPacket(wordIsThere: Bool) -> Bool { isPacket && wordIsThere }
  var endsPacket: Bool { wordsLeft == 1 }
  /// Whether a word that is taken is a threshold.
  var isThreshold: Bool { phase == .thresholds && readsThresholds && !isChecksum }
  /// Whether that is the layer's last.
  var endsThresholds: Bool { wordsLeft == 1 }
  func layerEnds(lanesAreDone: Bool) -> Bool { running && arrayHasEnded && lanesAreDone }

  // MARK: Clock edges

  /// Begins the program.
  mutating func start(_ request: StreamRequest) {
    self.request = request
    phase = .descriptor
    wordsLeft = layers[0].descriptorWords
  }

  /// What a clock edge needs of the other blocks.
  struct Inputs {
    var takesWord: Bool
    var requestIsTaken: Bool
    var accepted: Bool
    var isStaged: Bool
    var imageIsLoaded: Bool
    var arrayIsDone: Bool
    var lanesAreDone: Bool
  }

  /// A clock edge; gives the packet that the loader reads next, where one begins, and whether anything has changed.
  mutating func advance(_ inputs: Inputs) -> (begun: PacketTrace?, changes: Bool) {
    let found = (phase, running, arrayHasEnded, wordsLeft, isChecksum)
    let ends = layerEnds(lanesAreDone: inputs.lanesAreDone)
    let wasRunning = running
    let isFree = !wasRunning && inputs.imageIsLoaded
    var begun: PacketTrace?
    if inputs.requestIsTaken { request = nil }
    if inputs.takesWord { wordsLeft -= 1 }
    if inputs.arrayIsDone { arrayHasEnded = true }
    if ends { running = false }
    switch phase {
    case .idle: break
    case .descriptor: if wordsLeft == 0 { phase = .judge }
    case .judge:
      if let table = layer.table {
        begun = table
        wordsLeft = layer.tableWords
        phase = .table
      } else {
        begun = beginLayout()
      }
    case .table: if wordsLeft == 0 { phase = .tableEnd }
    case .tableEnd: if inputs.accepted { begun = beginLayout() }
    case .layout: if wordsLeft == 0 { phase = .layoutEnd }
    case .layoutEnd:
      if inputs.accepted {
        phase = .thresholds
        readsThresholds = true
        isChecksum = false
        wordsLeft = layer.thresholdCount
      }
    case .thresholds:
      if isChecksum && inputs.takesWord {
        readsThresholds = false
        phase = .staged
      } else if wordsLeft == 0 {
        isChecksum = true
      }
    case .staged: if isFree && inputs.isStaged { phase = .launch }
    case .launch:
      running = true
      arrayHasEnded = false
      layerIndex += 1
      phase = layerIndex == layers.count ? .ending : .descriptor
      wordsLeft = layer.descriptorWords
    case .ending: if !wasRunning { phase = .stop }
    case .stop: phase = .idle
    }
    let changes = found != (phase, running, arrayHasEnded, wordsLeft, isChecksum)
    return (begun, changes || inputs.requestIsTaken)
  }

  private mutating func beginLayout() -> PacketTrace {
    wordsLeft = layer.layoutWords
    phase = .layout
    return .layout(layer.layout)
  }
}
