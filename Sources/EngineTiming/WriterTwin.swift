/// `ResultWriter`: the words of a group, one a cycle.
struct WriterTwin: Hashable {
  private var planes = 1
  private var tilesLeft = 0
  private var lanes = 0
  private var isLastGroup = false
  private var writes = false
  private var wordsLeft = 0

  /// Whether the last word of a group is written.
  var isWritten: Bool { writes && wordsLeft == 1 }
  /// Whether it is the last of the layer.
  var finishes: Bool { isWritten && isLastGroup && tilesLeft == 1 }

  mutating func start(_ layer: LayerTrace) {
    planes = layer.outputPlanes
    tilesLeft = layer.outputTiles.count
    writes = false
  }

  /// A clock edge; `leaves`: the last sum of a group leaves, `isFull`: its words stand from the next cycle on.
  mutating func advance(leaves: Bool, lanes: Int, isLastGroup: Bool, isFull: Bool) {
    if isWritten {
      writes = false
      if self.isLastGroup { tilesLeft -= 1 }
    } else if writes {
      wordsLeft -= 1
    }
    if isFull {
      writes = true
      wordsLeft = self.lanes * planes
    }
    if leaves {
      self.lanes = lanes
      self.isLastGroup = isLastGroup
    }
  }
}
