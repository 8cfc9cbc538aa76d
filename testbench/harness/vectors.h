// Reads a vector file (golden/README.md): hexadecimal words, `//` comments, the same text that
// $readmemh reads.
#pragma once
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "signal.h"

namespace hwgen {

enum class Op : Word {
  end = 0, begin = 1, set = 2, drive = 3, expect = 4, join = 5, check = 6, pulse = 7, wait = 8,
  idle = 9, tally = 10, fill = 11, time = 12, fail = 13, hold = 14, bursts = 15
};

class Vectors {
 public:
  Vectors(const std::string& path, Word interface) : path_(path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) throw std::runtime_error(path + ": cannot be read");
    std::vector<char> text;
    char block[1 << 16];
    for (size_t n; (n = std::fread(block, 1, sizeof block, file)) > 0;)
      text.insert(text.end(), block, block + n);
    std::fclose(file);
    parse(text);
    if (words_.size() < 3 || words_[0] != 0x48575631)
      throw std::runtime_error(path + ": not a vector file");
    if (words_[1] != interface)
      throw std::runtime_error(path + ": made for another interface; run hwgen again");
  }

  size_t size() const { return words_.size(); }
  const std::string& path() const { return path_; }
  const Word* at(size_t index, size_t count) const {
    if (index + count > words_.size()) throw std::runtime_error(path_ + ": truncated");
    return words_.data() + index;
  }
  Word operator[](size_t index) const { return *at(index, 1); }

 private:
  void parse(const std::vector<char>& text) {
    Word value = 0;
    bool digits = false;
    for (size_t i = 0; i <= text.size(); ++i) {
      const char c = i < text.size() ? text[i] : '\n';
      const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit >= 0) {
        value = value << 4 | static_cast<Word>(digit);
        digits = true;
        continue;
      }
      if (digits) words_.push_back(value);
      value = 0;
      digits = false;
      if (c == '/')
        while (i < text.size() && text[i] != '\n') ++i;
    }
  }

  std::string path_;
  std::vector<Word> words_;
};

}  // namespace hwgen
