// The only unsafe code of the codec: reads of eight bytes that the loop's bound keeps inside the stream,
// writes that the allocation's bound keeps inside the output, look-ups of `indexWidth` bits.

extension LaneDecoder {
  /// Rules 1 to 4 for `count` code words: the sequences before the first failure, and either the bit after
  /// the last word or the verdict.
  func decodeWords(
    _ stream: ArraySlice<UInt8>, count: Int
  ) -> (sequences: [UInt32], end: Result<Int, Verdict>) {
    precondition(count >= 0)
    let reader = BitReader(stream)
    var end: Result<Int, Verdict> = .success(0)
    let capacity = min(count, reader.bitCount)
    let sequences = [UInt32](unsafeUninitializedCapacity: capacity) { output, decoded in
      var position = 0
      while decoded < count {
        decodeRun(reader, into: output, upTo: min(count, capacity), &decoded, &position)
        guard decoded < count else { break }
        switch lookup.steps.step(reader, at: position) {
        case .failure(let verdict):
          end = .failure(verdict)
          return
        case .success(let word):
          // A word has at least one bit of the stream, so there are no more words than bits.
          precondition(decoded < capacity)
          output.initializeElement(at: decoded, to: word.sequence)
          decoded += 1
          position += word.width
        }
      }
      end = .success(position)
    }
    return (sequences, end)
  }

  /// Decodes words that the look-up table holds, while the next 64 bits are in the stream.
  private func decodeRun(
    _ reader: BitReader, into output: UnsafeMutableBufferPointer<UInt32>, upTo limit: Int,
    _ decoded: inout Int, _ position: inout Int
  ) {
    guard let base = output.baseAddress else { return }
    precondition(limit <= output.count && lookup.entries.count == 1 << lookup.indexWidth)
    let shift = UInt64(64 - lookup.indexWidth)
    // 57 bits of a load are the stream's whatever the bit it begins at.
    let wordsPerLoad = 57 / lookup.indexWidth
    reader.bytes.withUnsafeBytes { bytes in
      lookup.entries.withUnsafeBufferPointer { entries in
        let lastLoad = bytes.count * 8 - 64
        var next = decoded
        var bit = position
        loads: while bit <= lastLoad, next < limit {
          let loaded = bytes.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
          var window = UInt64(bigEndian: loaded) &<< UInt64(truncatingIfNeeded: bit & 7)
          var words = min(wordsPerLoad, limit &- next)
          repeat {
            let entry = entries[Int(truncatingIfNeeded: window &>> shift)]
            if entry == 0 { break loads }
            base[next] = entry &>> 5
            next &+= 1
            window &<<= UInt64(truncatingIfNeeded: entry & 31)
            bit &+= Int(truncatingIfNeeded: entry & 31)
            words &-= 1
          } while words > 0
        }
        decoded = next
        position = bit
      }
    }
  }
}
