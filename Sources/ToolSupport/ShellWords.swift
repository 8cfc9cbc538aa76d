extension Sequence<String> {
  /// The words as one command line that a shell reads as these words, each quoted where it must be.
  public var shellCommandLine: String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%")
    return map { word in
      word.isEmpty || !word.allSatisfy(plain.contains)
        ? "'\(word.replacing("'", with: "'\\''"))'" : word
    }.joined(separator: " ")
  }
}
