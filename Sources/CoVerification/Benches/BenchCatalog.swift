import Hardware
import Netlist

/// The bench of each configuration.
enum BenchCatalog {
  static func bench(
    for configuration: NamedConfiguration, design: Design, workload: Workload
  ) throws -> Bench {
    let context = BenchContext(configuration, design: design, workload: workload)
    switch configuration.block {
    case .xnorPopcount(let block):
      return PopcountBench(
        count: .agreements, width: block.width, isPipelined: block.isPipelined,
        latency: block.latency
      ).bench(context)
    case .signedBinaryPopcount(let block):
      return PopcountBench(
        count: .hits, width: block.width, isPipelined: block.isPipelined, latency: block.latency
      ).bench(context)
    case .accumulator(let block):
      return AccumulatorBench(block: block).bench(context)
    case .packingUnit(let block):
      return PackingBench(block: block).bench(context)
    case .kernelDecoder(let block):
      return try KernelDecoderBench(block: block).bench(context)
    case .streamParser(let block):
      return try StreamParserBench(block: block).bench(context)
    case .decodeCache(let block):
      return try DecodeCacheBench(block: block).bench(context)
    case .configurationLoader(let block):
      return try ConfigurationLoaderBench(block: block).bench(context)
    case .decoderLane(let block):
      return try DecoderLaneBench(block: block).bench(context)
    case .decodeAndAccumulate(let block):
      return try DecodeAndAccumulateBench(block: block).bench(context)
    case .burstReader(let block):
      return BurstReaderBench(block: block).bench(context)
    case .windowStage(let block):
      return WindowStageBench(block: block).bench(context)
    case .engineArray(let block):
      return EngineArrayBench(block: block).bench(context)
    case .sparseCore(let block):
      return try SparseCoreBench(block: block).bench(context)
    case .engine(let block):
      return try EngineBench(block: block).bench(context)
    }
  }
}
