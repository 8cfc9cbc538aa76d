import EngineTiming
import Hardware
import Netlist

/// Golden vectors of `BurstReader`: requests in, the words of a memory out.
struct BurstReaderBench {
  var block: BurstReader

  func bench(_ context: BenchContext) -> Bench {
    var interface = context.interface
    interface.makeMemory("mAxi", outstanding: block.outstanding)
    let name = context.configuration.name
    var streams = VectorProgram(
      interface: interface, title: "\(name): streams of every length, memories of every speed")
    fillMemory(&streams)
    single(into: &streams)
    together(into: &streams)
    turns(into: &streams)
    fairness(into: &streams)
    backlog(into: &streams)
    resumption(into: &streams)
    var faults = VectorProgram(
      interface: interface, title: "\(name): error responses, and `clear` at every moment")
    fillMemory(&faults)
    errors(into: &faults)
    clears(into: &faults)
    resets(into: &faults)
    return Bench(
      plan: context.plan(interface: interface, resetCount: 50),
      vectors: [("streams.hex", streams), ("faults.hex", faults)])
  }

  // MARK: What is asked for

  /// Words of the memory.
  private static let memoryWords = 1200
  /// Where they lie: over the border of two blocks of 4 KiB.
  private static let base = 0x8000_0C00

  private func fillMemory(_ program: inout VectorProgram) {
    program.begin("the memory")
    program.clearLevels()
    program.fill(
      Self.base,
      bytes: (0..<Self.memoryWords).flatMap { index in
        (0..<4).map { UInt8(truncatingIfNeeded: Self.word(index) >> UInt32(8 * $0)) }
      })
  }

  /// Word `index` of the memory: no two are alike.
  private static func word(_ index: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: index) &* 0x9E37_79B1 ^ UInt32(index) << 20
  }

  /// Words that a client asks for.
  private struct Request {
    var client: Int
    /// The number of the first word, a multiple of 16.
    var first: Int
    var count: Int
  }

  /// Has clients ask, each in the order of its requests, and expects their words; of all but `insisting` they are optional.
  private func ask(
    _ requests: [Request], as kinds: VectorProgram.BeatKind = [], insisting: Int? = nil,
    into program: inout VectorProgram
  ) {
    for client in Set(requests.map(\.client)).sorted() {
      let own = requests.filter { $0.client == client }
      program.drive(
        "requests_\(client)",
        words: own.flatMap { [UInt32(Self.base + 4 * $0.first), UInt32($0.count - 1)] })
      let words = own.flatMap { request in
        (0..<request.count).flatMap { index -> [UInt32] in
          [Self.word(request.first + index), index == request.count - 1 ? 1 : 0]
        }
      }
      let isOptional = insisting != nil && client != insisting
      program.expect("words_\(client)", words: words, as: isOptional ? .optional : kinds)
    }
  }

  private func limit(_ requests: [Request], latency: Int, sixteenths rate: Int) -> Int {
    requests.reduce(200) { $0 + (latency + 20) * (2 + $1.count / 4) + 64 * $1.count / rate * 16 }
  }

  // MARK: Good streams

  /// One client at a time: every place within a burst, every length; timed where the buffer has places for all of it.
  private func single(into program: inout VectorProgram) {
    let burstWords = block.burstLength * block.busWidth / 32
    for latency in [1, 2, 17, 60] {
      program.begin("one client at a time, a latency of \(latency)")
      program.clearLevels()
      program.time(MemoryTiming(latency: latency, rate: 16 * block.busWidth / 8))
      for count in 1...(2 * burstWords + 3) where latency == 17 || count % 5 == 1 {
        let request = Request(
          client: count % block.clientCount, first: 16 * (count * 7 % 60), count: count)
        let isAhead = request.first % burstWords + count <= block.readAhead * burstWords
        alone(request, latency: latency, isTimed: isAhead, into: &program)
      }
    }
  }

  /// One request, of which no word waits for another client, nor for a place in the buffer.
  private func alone(
    _ request: Request, latency: Int, isTimed: Bool = true, into program: inout VectorProgram
  ) {
    ask([request], into: &program)
    program.join(
      limit: limit([request], latency: latency, sixteenths: 128),
      predictedCycles: isTimed && block.busWidth > 32
        ? BurstReader.requestLatency + latency + BurstReader.beatLatency + request.count : 0)
  }

  /// All clients at once, each with several requests.
  private func together(into program: inout VectorProgram) {
    var generator = SeededGenerator(seed: 11)
    for (latency, rate) in [(1, 16), (5, 64), (30, 128), (30, 4096), (90, 40)] {
      program.begin("all clients, a latency of \(latency), \(rate)/16 bytes a cycle")
      program.clearLevels()
      program.time(MemoryTiming(latency: latency, rate: rate))
      for _ in 0..<3 {
        let requests = (0..<block.clientCount).flatMap { client in
          (0..<4).map { _ in
            Request(
              client: client, first: 16 * Int(generator.bits(6)), count: 1 + Int(generator.bits(6)))
          }
        }
        ask(requests, into: &program)
        program.join(limit: limit(requests, latency: latency, sixteenths: min(rate, 128)))
      }
      // Nothing of the crowd slows a client down that is alone afterwards.
      program.time(MemoryTiming(latency: latency, rate: 16 * block.busWidth / 8))
      for client in 0..<block.clientCount {
        alone(Request(client: client, first: 0, count: 24), latency: latency, into: &program)
      }
    }
  }

  /// Clients of every subset want two bursts each: they are asked for in turn, the first behind the one that was the last.
  private func turns(into program: inout VectorProgram) {
    program.begin("the turns of every subset of the clients")
    program.clearLevels()
    for level in ["drains_o", "owes_o", "failed_o"] { program.check(level, 0) }
    program.time(MemoryTiming(latency: 2, rate: 16 * block.busWidth / 8))
    let burstWords = block.burstLength * block.busWidth / 32
    var next = 0
    // All of them behind each client alone: once in its turn, once after `clear`, when the first is the first again.
    let all = (1 << block.clientCount) - 1
    let behindEach = (0..<block.clientCount).flatMap { client in
      [(subset: 1 << client, isCleared: false), (all, false), (1 << client, false), (all, true)]
    }
    for (subset, isCleared) in (1...all).map({ (subset: $0, isCleared: false) }) + behindEach {
      if isCleared {
        program.pulse("clear_i")
        next = 0
      }
      let turns = (0..<block.clientCount).map { (next + $0) % block.clientCount }
        .filter { subset >> $0 & 1 == 1 }
      // The second half of a burst, and two words of the next.
      let requests = turns.map {
        Request(client: $0, first: burstWords * (2 * $0 + 1) - 16, count: 18)
      }
      ask(requests, into: &program)
      program.expectBursts(
        at: [0, 16].flatMap { offset in requests.map { Self.base + 4 * ($0.first + offset) } })
      program.join(limit: limit(requests, latency: 2, sixteenths: 128))
      next = (turns.last! + 1) % block.clientCount
    }
  }

  /// Each client in turn wants two bursts while all others never pause: it gets its share within some turns.
  private func fairness(into program: inout VectorProgram) {
    let burstWords = block.burstLength * block.busWidth / 32
    for client in 0..<block.clientCount {
      program.begin("client \(client) beside others that never pause")
      program.clearLevels()
      program.time(MemoryTiming(latency: 2, rate: 16 * block.busWidth / 8))
      let requests = (0..<block.clientCount).map {
        Request(client: $0, first: 16 * $0, count: $0 == client ? 2 * burstWords : 600)
      }
      ask(requests, insisting: client, into: &program)
      // In each turn every client has a burst, and the queue is full of others' at the start.
      program.join(limit: block.burstLength * (2 * block.clientCount + block.outstanding) + 80)
      program.join(limit: 600 * block.clientCount, waitingForOptional: true)
    }
  }

  /// Words of all clients wait in the buffer, of one of them few: it has them while the others still have many.
  private func backlog(into program: inout VectorProgram) {
    let words = (0..<block.clientCount).map { "words_\($0)" }
    for client in 0..<block.clientCount {
      program.begin("few words of client \(client) behind many of the others")
      program.clearLevels()
      program.time(MemoryTiming(latency: 2, rate: 16 * block.busWidth / 8))
      for isCleared in [false, true] {
        if isCleared { program.pulse("clear_i") }
        let requests = (0..<block.clientCount).map {
          Request(client: $0, first: 32 * $0, count: $0 == client ? 10 : 24)
        }
        program.hold(words)
        ask(requests, insisting: client, into: &program)
        program.idle(10 * requests.count + 30)
        program.hold([])
        // Two beats of two words wait outside the buffer; three more come one in each turn, which begins with the first client.
        program.join(limit: 14 + client)
        program.join(limit: 200, waitingForOptional: true)
      }
    }
  }

  /// All clients but one wait with full places; that one is given a beat, and nothing comes for a while. Then the next one is the first.
  private func resumption(into program: inout VectorProgram) {
    let all = Array(0..<block.clientCount)
    for last in all {
      let next = (last + 1) % block.clientCount
      program.begin("client \(next) goes on, a while after client \(last)")
      program.clearLevels()
      program.time(MemoryTiming(latency: 2, rate: 16 * block.busWidth / 8))
      let beatWords = block.busWidth / 32
      let waiting = all.filter { $0 != last }
      program.hold(waiting.map { "words_\($0)" })
      // Two of three beats wait outside the buffer, one in it; its turn comes as soon as a place is free.
      let requests = waiting.map { Request(client: $0, first: 32 * $0, count: 3 * beatWords) }
      ask(requests, insisting: next, into: &program)
      program.idle(100)
      ask([Request(client: last, first: 32 * last, count: 1)], as: .optional, into: &program)
      program.idle(30)
      program.hold([])
      program.join(limit: 3 * beatWords)
      program.join(limit: 100, waitingForOptional: true)
    }
  }

  // MARK: Faults

  /// The memory answers with an error for one beat: that is told of the first and of the second place in which beats are unpacked.
  private func errors(into program: inout VectorProgram) {
    program.begin("words that were answered with an error name their clients, until clear")
    program.clearLevels()
    let beatWords = block.busWidth / 32
    for (client, beat) in (0..<block.clientCount).flatMap({ client in (0..<4).map { (client, $0) } }
    ) {
      let start = 64 + beat * beatWords
      program.fail(Self.base + 4 * start, count: 4 * beatWords)
      let good = (0..<block.clientCount).map {
        Request(client: $0, first: 512, count: 40 + beat % 2 * beatWords)
      }
      // Its last word is the first of the bad ones, or the second.
      let bad = Request(client: client, first: 48, count: start - 48 + 1 + beat / 2)
      let before = Request(client: client, first: 48, count: start - 48)
      ask(good + [before], into: &program)
      program.join(limit: 2000)
      program.check("failed_o", 0)
      ask([bad], into: &program)
      program.join(limit: 1000)
      program.check("failed_o", 1 << UInt64(client))
      let other = client == 0 ? 1 : 0
      ask([Request(client: other, first: 64, count: start - 64 + 2)], into: &program)
      program.join(limit: 1000)
      program.check("failed_o", 1 << UInt64(client) | 1 << UInt64(other))
      program.pulse("clear_i")
      program.check("failed_o", 0)
      // A bad word that is offered, and not taken, is no failure yet.
      program.hold(["words_\(client)"])
      ask([Request(client: client, first: start, count: 1)], as: .optional, into: &program)
      program.idle(100)
      program.check("failed_o", 0)
      program.pulse("clear_i")
      program.hold([])
      program.check("failed_o", 0)
    }
    program.fail(0, count: 0)
  }

  /// `clear` at every moment of streams of all clients; then nothing of them comes, and others do.
  private func clears(into program: inout VectorProgram) {
    let requests = (0..<block.clientCount).map {
      Request(client: $0, first: 16 * $0, count: 50 + $0)
    }
    for latency in [1, 22] {
      program.begin("clear, a latency of \(latency)")
      program.clearLevels()
      program.time(MemoryTiming(latency: latency, rate: 64))
      for moment in stride(from: latency % 2, to: 70, by: 3) {
        ask(requests, as: .optional, into: &program)
        program.join(limit: 100)
        program.idle(moment)
        // Where nothing stalls the first bursts have been asked for, and none has come.
        let isEarly = moment > 4 && moment + 8 < latency
        if isEarly { program.check("owes_o", 1, isTimed: true) }
        program.clear(
          offering: moment % 2 == 0 ? [] : (0..<block.clientCount).map { "requests_\($0)" })
        if moment % 4 == 3 { program.clear(offering: []) }
        if isEarly { program.check("drains_o", 1, isTimed: true) }
        program.wait(for: "drains_o", value: 0, limit: 400)
        program.check("owes_o", 0)
        let next = (0..<block.clientCount).map {
          Request(client: $0, first: 16 * (38 + ($0 + moment) % 36), count: 9)
        }
        ask(next, into: &program)
        program.join(limit: 1000)
      }
    }
  }
  /// A stream timed behind `clear`, which leaves the buffer empty; and a reset while bursts are under way, whose beats nobody wants.
  private func resets(into program: inout VectorProgram) {
    let latency = 60
    program.begin("two bursts behind clear")
    program.clearLevels()
    program.time(MemoryTiming(latency: latency, rate: 16 * block.busWidth / 8))
    let burstWords = block.burstLength * block.busWidth / 32
    for client in 0..<block.clientCount {
      program.pulse("clear_i")
      let request = Request(client: client, first: burstWords * client, count: 2 * burstWords)
      alone(request, latency: latency, into: &program)
    }
    for moment in [8, 70] {
      program.begin("all clients, until a reset")
      program.clearLevels()
      program.time(MemoryTiming(latency: latency, rate: 64))
      let requests = (0..<block.clientCount).map {
        Request(client: $0, first: 16 * $0, count: 50 + $0)
      }
      ask(requests, as: .optional, into: &program)
      program.join(limit: 100)
      program.idle(moment)
      program.beginResettingAlone("\(moment) cycles later", awaitingMemory: true)
      program.clearLevels()
      let next = requests.map { Request(client: $0.client, first: 512 + $0.first, count: 9) }
      ask(next, into: &program)
      program.join(limit: 1000)
    }
  }
}
