import Hardware
import Testing

@testable import CoVerification

@Suite struct VariantConfigurationsTests {
  @Test func namesAreNotThoseOfOtherConfigurations() {
    let names = (NamedConfiguration.variants + NamedConfiguration.all()).map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func everySideAndTheCornersOfTheCacheAreThere() {
    let decoders = NamedConfiguration.variants.compactMap { variant -> KernelDecoder? in
      if case .kernelDecoder(let block) = variant.block { block } else { nil }
    }
    #expect(Set(decoders.map(\.lane.sequenceWidth)) == [1, 4, 9, 16, 25])
    #expect(Set(decoders.map(\.lane.entries)).isSuperset(of: [1, 2, 512]))
  }
}
