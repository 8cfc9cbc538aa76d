import DequeModule
import EngineModel

/// `BurstReader`: the bursts of all clients, in their turn, and the words that come of them.
struct BurstReaderTwin {
  var clients: [ReaderClientTwin]
  private let outstanding: Int
  private var asked: Deque<(client: Int, wordsOfLast: Int?)> = []
  private var askTurn = RoundRobinTwin()
  private var readTurn = RoundRobinTwin()
  /// The burst that waits for the memory's answer to its address.
  private(set) var address: Int?
  private(set) var lastBeat = 0
  /// The beat that the buffer gives in this cycle.
  private var arriving: (client: Int, beat: ReaderClientTwin.Beat)?

  init(_ parameters: EngineParameters) {
    outstanding = parameters.outstanding
    clients = Array(
      repeating: ReaderClientTwin(
        busWidth: parameters.busWidth, burstLength: parameters.burstLength,
        readAhead: parameters.readAhead), count: parameters.laneCount + 2)
  }

  /// Whether no burst is under way.
  var isIdle: Bool { asked.isEmpty }

  /// A clock edge; gives whether anything has changed.
  ///
  /// `takes`: bit i: client i takes its word; `requests`: what clients ask for; `endsBurst`: of a beat that comes;
  /// `stops`: the last cycle of a program, from which on nothing is asked for.
  mutating func advance(
    takes: UInt32, requests: [StreamRequest?], addressReady: Bool, endsBurst: Bool?,
    stops: Bool
  ) -> Bool {
    var changes = takes != 0 || arriving != nil || endsBurst != nil
    // What the registers of this cycle say.
    var wants: UInt32 = 0
    var mayRead: UInt32 = 0
    for index in clients.indices {
      if clients[index].wants { wants |= 1 << UInt32(index) }
      if clients[index].mayRead { mayRead |= 1 << UInt32(index) }
    }
    let mayAsk = address == nil && asked.count != outstanding && !stops
    let granted = mayAsk ? askTurn.choice(among: wants) : nil
    let read = readTurn.choice(among: mayRead)

    for index in clients.indices {
      if takes >> UInt32(index) & 1 == 1 { clients[index].takeWord() }
      if let request = requests[index], !clients[index].isAsking, !stops {
        clients[index].ask(request)
        changes = true
      }
    }
    if let (client, beat) = arriving { clients[client].load(beat) }
    arriving = nil
    if let read {
      arriving = (read, clients[read].read())
      readTurn.take(read)
    }
    if let endsBurst, let burst = asked.first {
      clients[burst.client].store(wordsOfLast: endsBurst ? burst.wordsOfLast : nil)
      if endsBurst { asked.removeFirst() }
    }
    if read != nil || granted != nil || (address != nil && addressReady) { changes = true }
    if address != nil && addressReady { address = nil }
    if let granted {
      let burst = clients[granted].grant()
      askTurn.take(granted)
      address = burst.address
      lastBeat = burst.lastBeat
      asked.append((granted, burst.wordsOfLast))
    }
    return changes
  }
}
