import EngineModel
import Hardware

/// The engine without data: each register that time depends on, cycle by cycle, as the hardware has it.
///
/// It predicts what the engine's counters say after a good program, exactly: from reset, or after a program that has ended
/// well. Source: docs/engine.md, sections 8 and 9.
public struct EngineTwin {
  private let parameters: EngineParameters
  private let layers: [LayerTrace]
  private let programRequest: StreamRequest
  private let imageRequest: StreamRequest
  private let imageCellCount: Int

  private var memory: MemoryTwin
  private var reader: BurstReaderTwin
  private var sequencer: SequencerTwin
  private var image: ImageTwin
  private var loader = LoaderTwin()
  private var control = LaneControlTwin()
  private var lanes: [LaneTwin]
  private var askers: [StreamAskerTwin]
  private var windows = WindowTwin()
  private var array: ArrayTwin
  private var requests: [StreamRequest?]
  private var timeline = EngineTimeline()
  private var launched: LayerTrace?

  /// A program and an image of so many bytes, at multiples of 64, and their memory.
  ///
  /// Throws the first rule that the program or the image's length breaks.
  public init(
    _ program: EngineProgram, at programAddress: Int, imageByteCount: Int,
    imageAt imageAddress: Int, memory timing: MemoryTiming
  ) throws(EngineFault) {
    precondition(timing.isLegal, "a memory's parameters are checked where they are read")
    parameters = program.parameters
    layers = try LayerTrace.layers(
      of: program, at: programAddress, imageByteCount: imageByteCount)
    let words = (program.layers.first?.descriptor.weightAddress ?? 0) / 4
    programRequest = StreamRequest(address: programAddress, wordCount: words)
    imageRequest = StreamRequest(address: imageAddress, wordCount: (imageByteCount + 3) / 4)
    imageCellCount = imageByteCount / parameters.tile.wordByteCount
    memory = MemoryTwin(timing: timing, busWidth: parameters.busWidth)
    reader = BurstReaderTwin(parameters)
    sequencer = SequencerTwin(layers)
    image = ImageTwin(parameters)
    let lane = Engine.laneParameters(of: parameters)
    lanes = Array(
      repeating: LaneTwin(lane, streamWidth: Engine.streamWidth), count: parameters.laneCount)
    askers = Array(repeating: StreamAskerTwin(), count: parameters.laneCount)
    array = ArrayTwin(parameters)
    requests = Array(repeating: nil, count: parameters.laneCount + 2)
  }

  /// Runs to the end, which every good program comes to.
  ///
  /// Cycles in which nothing happens but that memory is waited for are passed over together, unless `everyCycle`.
  public mutating func run(everyCycle: Bool = false) -> EngineTimeline {
    sequencer.start(programRequest)
    image.start(imageRequest, cellCount: imageCellCount)
    memory.prepare()
    memory.observe(address: nil, lastBeat: 0)
    var drains = false
    while !sequencer.isIdle || drains {
      timeline.cycles += 1
      let stops = sequencer.stops
      drains = stops || (drains && !reader.isIdle)
      let before = timeline
      let changes = advance(stops: stops || drains)
      if !changes && !everyCycle && !stops && !drains { skip(since: before) }
    }
    return timeline
  }

  /// Repeats a cycle that has changed nothing until memory answers.
  private mutating func skip(since before: EngineTimeline) {
    let count = memory.quietCycles
    memory.skip(count)
    timeline.cycles += count
    timeline.windowStalls += count * (timeline.windowStalls - before.windowStalls)
    timeline.sequenceStalls += count * (timeline.sequenceStalls - before.sequenceStalls)
  }

  /// A cycle; gives whether anything has changed but the memory's time.
  private mutating func advance(stops: Bool) -> Bool {
    memory.prepare()
    let laneCount = parameters.laneCount
    let (programClient, imageClient) = (laneCount, laneCount + 1)
    let launch = sequencer.launches ? sequencer.layer : nil
    if let launch {
      launched = launch
      timeline.layers.append(EngineTimeline.Layer(name: launch.name, start: timeline.cycles))
      for lane in lanes.indices { lanes[lane].load(launch.codeLengths[lane]) }
    }

    // The array.
    let busyLanes = array.busyLaneCount
    var haveSequences = true
    var haveVerdicts = true
    for index in lanes.indices {
      if index < busyLanes && !lanes[index].hasSequence { haveSequences = false }
      if !lanes[index].hasVerdict { haveVerdicts = false }
    }
    let steps = array.maySteps && haveSequences
    let popsSequences = steps && array.takesSequences
    let windowsFire = windows.hasWindows && array.takesWindows
    if steps { timeline.arraySteps += 1 }
    if sequencer.running {
      if array.lacksWindows {
        timeline.windowStalls += 1
      } else if !haveSequences {
        timeline.sequenceStalls += 1
      }
    }

    // The program's words.
    let programWord = reader.clients[programClient].hasWord
    let takesProgram =
      programWord
      && sequencer.takesWord(loaderIsReady: loader.takesWord, bankIsFree: array.takesThresholds)
    let threshold = takesProgram && sequencer.isThreshold
    let endsThresholds = sequencer.endsThresholds
    let offersPacket = sequencer.offersPacket(wordIsThere: programWord)
    let endsPacket = sequencer.endsPacket

    // Lanes and their verdicts.
    let ends = !control.isDone && haveVerdicts
    let begins = launch != nil || control.again
    let imageWord = reader.clients[imageClient].hasWord
    let takesImage = imageWord && image.takesWord
    var takes: UInt32 = 0
    var changes = launch != nil
    for index in 0..<laneCount {
      let isThere = reader.clients[index].hasWord
      let isLast = reader.clients[index].wordIsLast
      if isThere && lanes[index].takesBeat { takes |= 1 << UInt32(index) }
      requests[index] = askers[index].asks ? launched?.streams[index] : nil
      let isTaken = askers[index].asks && !reader.clients[index].isAsking && !stops
      askers[index].advance(isTaken: isTaken, starts: launch?.outputTiles.count)
      let laneChanges = lanes[index].advance(
        begins: begins, beatIsThere: isThere, beatIsLast: isLast,
        pops: popsSequences && index < busyLanes, verdictIsTaken: ends)
      changes = changes || laneChanges || isTaken
    }
    if takesProgram { takes |= 1 << UInt32(programClient) }
    if takesImage { takes |= 1 << UInt32(imageClient) }
    requests[programClient] = sequencer.request
    requests[imageClient] = image.request
    func isTaken(_ client: Int) -> Bool {
      requests[client] != nil && !reader.clients[client].isAsking && !stops
    }

    let inputs = SequencerTwin.Inputs(
      takesWord: takesProgram, requestIsTaken: isTaken(programClient), accepted: loader.accepted,
      isStaged: loader.isStaged, imageIsLoaded: image.isLoaded, arrayIsDone: array.isDone,
      lanesAreDone: control.isDone)
    if sequencer.layerEnds(lanesAreDone: control.isDone) { timeline.endLayer() }
    changes = image.advance(takesWord: takesImage, requestIsTaken: isTaken(imageClient)) || changes
    changes =
      loader.advance(
        wordIsThere: offersPacket, wordIsLast: endsPacket, running: sequencer.running,
        starts: launch != nil) || changes
    let (begun, sequencerChanges) = sequencer.advance(inputs)
    if let begun { loader.begin(begun) }
    changes = changes || sequencerChanges || ends || control.again
    control.advance(ends: ends, tiles: launch?.outputTiles.count)
    changes =
      array.advance(
        starts: launch, steps: steps, windowsComplete: windowsFire && windows.endsTile,
        threshold: threshold, endsThresholds: endsThresholds) || changes
    changes = windows.advance(takes: windowsFire) || changes
    if let launch { windows.start(launch) }

    // The bus.
    let address = reader.address
    let addressReady = memory.addressReady
    let beat: Bool? = memory.offers ? memory.offersLast : nil
    if beat != nil { timeline.busBeats += 1 }
    if address != nil && addressReady { timeline.bursts += 1 }
    let lastBeat = reader.lastBeat
    changes =
      reader.advance(
        takes: takes, requests: requests, addressReady: addressReady, endsBurst: beat, stops: stops)
      || changes
    memory.observe(address: addressReady ? address : nil, lastBeat: lastBeat)
    return changes || launch != nil
  }
}
