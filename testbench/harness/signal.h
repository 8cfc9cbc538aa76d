// A port of the Verilated model, of any width, as words of 32 bits (least significant word first).
#pragma once
#include <cstdint>
#include <vector>

namespace hwgen {

using Word = uint32_t;

class Signal {
 public:
  Signal() = default;
  // Verilator stores a port of up to 64 bits in the smallest integer that holds it.
  template <class T>
  Signal(T& port, int width) : bytes_(reinterpret_cast<uint8_t*>(&port)), width_(width) {}

  int width() const { return width_; }
  int words() const { return (width_ + 31) / 32; }
  bool connected() const { return bytes_ != nullptr; }

  Word word(int index) const {
    if (width_ <= 8) return *bytes_;
    if (width_ <= 16) return *reinterpret_cast<const uint16_t*>(bytes_);
    return reinterpret_cast<const Word*>(bytes_)[index];
  }

  void set(int index, Word value) const {
    if (width_ <= 8) {
      *bytes_ = static_cast<uint8_t>(value);
    } else if (width_ <= 16) {
      *reinterpret_cast<uint16_t*>(bytes_) = static_cast<uint16_t>(value);
    } else {
      reinterpret_cast<Word*>(bytes_)[index] = value;
    }
  }

 private:
  uint8_t* bytes_ = nullptr;
  int width_ = 0;
};

// The fields of one beat of a channel, in the order of the vector file.
struct Fields {
  std::vector<Signal> signals;

  int words() const {
    int total = 0;
    for (const Signal& signal : signals) total += signal.words();
    return total;
  }
  void drive(const Word* beat) const {
    for (const Signal& signal : signals)
      for (int i = 0; i < signal.words(); ++i) signal.set(i, *beat++);
  }
  void sample(Word* beat) const {
    for (const Signal& signal : signals)
      for (int i = 0; i < signal.words(); ++i) *beat++ = signal.word(i);
  }
};

}  // namespace hwgen
