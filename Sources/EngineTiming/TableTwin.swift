import EngineModel
import KernelCodec

/// `TableReader` on good tables: `EntryUnpacker` and `GroupPlacer`.
struct TableTwin: Hashable {
  private var form = RankTableForm.plain
  // EntryUnpacker.
  private var level = 0
  private var entriesLeft = 0
  private var isSecond = false
  // GroupPlacer: two bits of a byte a cycle.
  private var isBusy = false
  private var step = 0
  private var digit = 0
  private var adds = false
  private var settles = false
  private var index = 0
  private var isDealing = false
  private var hasDealt = false
  private var member = 0

  private var valueWidth: Int { EngineParameters.sequenceWidth - (form.isFolded ? 1 : 0) }
  private var emits: Bool { level >= valueWidth && entriesLeft > 0 }
  private var consumes: Bool { emits && !(form.isFolded && !isSecond) }
  private var continues: Bool {
    let isLastValue = entriesLeft <= (form.isFolded ? 2 : 1)
    return entriesLeft > 0 && !(emits && isLastValue)
  }

  /// Whether a byte may come.
  var mayTake: Bool { form.isGrouped ? !isBusy || step == 3 : !emits || consumes }
  /// Whether it is not yet known if another word is wanted.
  var waits: Bool { form.isGrouped ? isBusy || adds || settles : emits && !continues }
  /// Whether another word is wanted, and may come at once.
  var chains: Bool { !form.isGrouped && continues }
  var isDone: Bool { form.isGrouped ? hasDealt : entriesLeft == 0 }

  mutating func begin(_ form: RankTableForm, entries: Int) {
    self = TableTwin()
    self.form = form
    entriesLeft = entries
  }

  /// A clock edge; `takes`: a byte comes.
  mutating func advance(takes: Bool) {
    if form.isGrouped { advancePlacer(takes: takes) } else { advanceUnpacker(takes: takes) }
  }

  private mutating func advanceUnpacker(takes: Bool) {
    let (emits, consumes) = (emits, consumes)
    let grows = takes && entriesLeft > 0
    if emits {
      isSecond = !consumes
      entriesLeft -= 1
    }
    if consumes { level -= valueWidth }
    if grows { level += 8 }
  }

  private mutating func advancePlacer(takes: Bool) {
    let endsByte = step == 3
    let isSize = isBusy && !isDealing
    let endsSize = digit == 4
    let leaves = isBusy && isDealing && step % 2 == 1
    let finishes = leaves && member + 1 == 1 << valueWidth
    let settled = settles
    settles = adds
    adds = isSize && endsSize
    if isBusy {
      step = (step + 1) % 4
      if endsByte { isBusy = false }
    }
    if isSize { digit = endsSize ? 0 : digit + 1 }
    if settled {
      if index == RankTableForm.groupCount { isDealing = true }
      index += 1
    }
    if leaves { member += 1 }
    if takes { isBusy = !(hasDealt || finishes) }
    if finishes { hasDealt = true }
  }
}
