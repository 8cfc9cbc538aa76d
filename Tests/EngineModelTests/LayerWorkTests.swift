import Testing

@testable import EngineModel

struct LayerWorkTests {
  @Test func workFollowsFromTheDescriptor() {
    var descriptor = EngineDescriptor()
    descriptor.filters = 10
    descriptor.windowChannels = 6
    descriptor.weightPlanes = 2
    descriptor.activationPlanes = 3
    descriptor.outputPlanes = 2
    descriptor.outputTiles = TileGrid(rows: 2, columns: 5)
    descriptor.tableWords = 7
    descriptor.layoutWords = 4
    descriptor.streamBytes = [100, 104, 100, 100]
    let work = LayerWork(descriptor)
    #expect(work.tiles == 10)
    #expect(work.sequences == 10 * 10 * 12)
    // Three groups of four lanes, the last with two filters.
    #expect(work.arrayCycles == 10 * 3 * 12 * 3)
    #expect(work.packetBytes == 4 * (17 + 4 + 1 + 7 + 4 + 10 * 3 + 1))
    #expect(work.bytesRead == work.packetBytes + 10 * 404)
    #expect(work.cycleBound(bytesPerCycle: 100) == work.arrayCycles)
    #expect(work.cycleBound(bytesPerCycle: 1) == work.bytesRead)
  }
}
