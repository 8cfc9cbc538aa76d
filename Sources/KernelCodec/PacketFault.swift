/// The verdict on a configuration packet that breaks a rule, and what was found there.
public struct PacketFault: Error, Hashable, Sendable {
  public var verdict: Verdict
  public var detail: FaultDetail

  init(_ code: VerdictCode, at bitOffset: Int, detail: FaultDetail = .none) {
    verdict = Verdict(code, at: bitOffset)
    self.detail = detail
  }
}
