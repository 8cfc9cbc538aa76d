/// The loop of a binary convolution, instruction by instruction, through pipeline and caches.
///
/// For each tile of P output pixels, for each filter, for each word of 128 channels, for each kernel position: load the
/// word of weights once; for each of the P pixels load the word of activations, combine, count ones byte by byte, add. Loads,
/// combinations, counts and sums of successive pixels overlap, as a compiler's modulo schedule would have them; the
/// word of weights is loaded one word ahead. Sums of bytes are widened before they can overflow, after 31 words.
struct ConvolutionLoop {
  let layer: ModelledLayer
  let parameters: CoreParameters
  private(set) var path: MemoryPath
  /// What weights come from; none where they are read from memory.
  private var unit: DecodingUnit?
  private let offsets: [Int]
  private let load: InstructionTiming
  private let issue: IssueParameters
  private(set) var pipeline: InOrderPipeline

  init(
    _ layer: ModelledLayer, on parameters: CoreParameters, path: MemoryPath,
    unit: DecodingUnit? = nil, startingAt cycle: Int = 0
  ) {
    self.layer = layer
    self.parameters = parameters
    self.path = path
    self.unit = unit
    offsets = layer.windowOffsets
    issue = parameters.issue
    load = layer.wordBytes == 16 ? issue.wideLoad : issue.narrowLoad
    pipeline = InOrderPipeline(width: issue.width, from: cycle)
  }

  /// Runs the layer; the pipeline then holds cycles and waits.
  mutating func run() {
    for first in stride(from: 0, to: layer.pixels, by: parameters.tile) {
      let windows = (first..<min(first + parameters.tile, layer.pixels)).map(layer.windowAddress)
      for filter in 0..<layer.filters { run(filter, windows) }
    }
  }

  /// One filter of one tile.
  private mutating func run(_ filter: Int, _ windows: [Int]) {
    let wordCount = offsets.count
    let pixelCount = windows.count
    let steps = wordCount * pixelCount
    // When words of weights are there, and what the last steps loaded, combined and counted.
    var weightReady = Ring()
    weightReady[0] = loadWeights(filter, 0)
    var loaded = Ring()
    var combined = Ring()
    var counted = Ring()
    var sums = [Int](repeating: 0, count: pixelCount)
    var (word, pixel) = (0, 0)
    var (combineWord, combinePixel) = (0, 0)
    var (addWord, addPixel) = (0, 0)
    for _ in windows.indices { _ = pipeline.issue(issue.logic, on: .vector) }
    for step in 0..<steps + 3 {
      if step < steps {
        if pixel == 0 && word + 1 < wordCount {
          weightReady[word + 1] = loadWeights(filter, word + 1)
        }
        loaded[step] = read(windows[pixel] + offsets[word])
        pixel += 1
        if pixel == pixelCount {
          (word, pixel) = (word + 1, 0)
          endWord(word, pixelCount)
        }
      }
      if step >= 1 && step <= steps {
        let weight = weightReady[combineWord]
        let activation = loaded[step - 1]
        let start = pipeline.issue(
          issue.logic, on: .vector, operands: max(weight, activation),
          cause: weight > activation ? .weights : .activations)
        combined[step - 1] = start + issue.logic.latency
        combinePixel += 1
        if combinePixel == pixelCount { (combineWord, combinePixel) = (combineWord + 1, 0) }
      }
      if step >= 2 && step <= steps + 1 {
        let start = pipeline.issue(issue.count, on: .vector, operands: combined[step - 2])
        counted[step - 2] = start + issue.count.latency
      }
      if step >= 3 {
        let start = pipeline.issue(
          issue.add, on: .vector, operands: max(counted[step - 3], sums[addPixel]))
        sums[addPixel] = start + issue.add.latency
        addPixel += 1
        if addPixel == pixelCount {
          (addWord, addPixel) = (addWord + 1, 0)
          if addWord % 31 == 0 || addWord == wordCount { widen(&sums) }
        }
      }
    }
    finish(sums)
  }

  /// Sums of bytes into wider sums, and the former begin at zero.
  private mutating func widen(_ sums: inout [Int]) {
    for pixel in sums.indices {
      let start = pipeline.issue(issue.add, on: .vector, operands: sums[pixel])
      sums[pixel] = start + issue.add.latency
      _ = pipeline.issue(issue.logic, on: .vector)
    }
  }

  /// Behind a word: its address is moved and the loop closes; behind a row of a kernel every pixel's address is moved.
  private mutating func endWord(_ word: Int, _ pixelCount: Int) {
    _ = pipeline.issue(issue.integer, on: .integer)
    _ = pipeline.issue(issue.branch, on: .integer)
    if word % layer.geometry.side == 0 {
      for _ in 0..<pixelCount { _ = pipeline.issue(issue.integer, on: .integer) }
    }
  }

  /// Sums across vectors, and their stores.
  private mutating func finish(_ sums: [Int]) {
    var reduced: [Int] = []
    for ready in sums {
      reduced.append(
        pipeline.issue(issue.reduce, on: .vector, operands: ready) + issue.reduce.latency)
    }
    for ready in reduced { _ = pipeline.issue(issue.store, on: .memory, operands: ready) }
    _ = pipeline.issue(issue.integer, on: .integer)
    _ = pipeline.issue(issue.branch, on: .integer)
  }

  /// Loads a word of weights and returns when it is there. A word that the unit has not yet holds the core.
  private mutating func loadWeights(_ filter: Int, _ word: Int) -> Int {
    if unit == nil {
      return read(
        ModelledLayer.weightAddress + (filter * offsets.count + word) * layer.wordBytes)
    }
    let taken = unit!.take(from: pipeline.earliest(load, on: .memory), through: &path)
    return pipeline.issue(load, on: .memory, operands: taken, cause: .unit) + issue.unitLatency
  }

  /// Loads a word of the map or of weights, and returns when it is there.
  private mutating func read(_ address: Int) -> Int {
    let start = pipeline.issue(load, on: .memory)
    if let ready = path.quickRead(address, at: start) { return ready }
    unit?.advance(to: start, through: &path)
    return path.read(address, at: start)
  }
}

/// The last four of a row of numbers.
private struct Ring {
  private var values: (Int, Int, Int, Int) = (0, 0, 0, 0)

  subscript(index: Int) -> Int {
    @inline(__always) get {
      switch index & 3 {
      case 0: values.0
      case 1: values.1
      case 2: values.2
      default: values.3
      }
    }
    @inline(__always) set {
      switch index & 3 {
      case 0: values.0 = newValue
      case 1: values.1 = newValue
      case 2: values.2 = newValue
      default: values.3 = newValue
      }
    }
  }
}
