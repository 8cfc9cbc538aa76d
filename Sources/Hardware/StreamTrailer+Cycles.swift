extension StreamTrailer {
  /// Clock edges from the one that takes `start` to the first that can take a code word: the lane's size is
  /// known, then code words are asked for.
  package static var startLatency: Int { 2 }

  /// Clock edges from the one at which the last symbol leaves the pipeline to the one that takes the verdict
  /// on a good stream.
  ///
  /// What a word holds is found in one cycle and judged in the next (`judging`), and a word that the checksum still has
  /// to take costs a third. Terms: the pipeline is seen to be empty; each word that the padding reaches into, or else one
  /// look at a word that the code words fill; two halves of the checksum, or one word twice; the stream is
  /// left; the verdict is taken.
  package func endCycleCount(codeBitCount: Int) -> Int {
    let (isEmpty, judging, summing, leaving, taking) = (1, 2, 1, 1, 1)
    let endOfPadding = (codeBitCount + 31) / 32 * 32
    let paddedWords = endOfPadding / lane.wordWidth - codeBitCount / lane.wordWidth
    let padding = paddedWords == 0 ? judging : paddedWords * (judging + summing)
    return isEmpty + padding + 2 * judging + leaving + taking
  }
}
