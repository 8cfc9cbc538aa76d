// When a source offers a beat and when a sink takes one: 8 source patterns x 6 sink patterns in 32 pairs.
#pragma once
#include <cstdint>

namespace hwgen {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 1) {}
  uint32_t next() {  // splitmix64
    uint64_t z = state_ += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return static_cast<uint32_t>((z ^ z >> 31) >> 32);
  }
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>(uint64_t(next()) * bound >> 32); }

 private:
  uint64_t state_;
};

enum class StallKind {
  never, half, fewGaps, burstsOfRandomLength, manyGaps, everySecond, oneInFour, floodAndSilence,
  // Sinks only: ready rises when valid has been seen, as AXI allows; silences of hundreds of cycles.
  afterValid, longSilences
};

class Stall {
 public:
  Stall(StallKind kind, uint64_t seed) : kind_(kind), random_(seed) {}

  static StallKind source(int pattern) { return static_cast<StallKind>(pattern % 8); }
  static StallKind sink(int pattern) {
    const StallKind kinds[4][2] = {
        {StallKind::never, StallKind::never},
        {StallKind::half, StallKind::afterValid},
        {StallKind::burstsOfRandomLength, StallKind::longSilences},
        {StallKind::oneInFour, StallKind::oneInFour}};
    return kinds[pattern / 8 % 4][pattern % 2];
  }

  // Whether this is a cycle in which to go on. To be asked once a cycle; `isAsked`: a beat waited in the cycle before.
  bool go(bool isAsked = false) {
    ++cycle_;
    switch (kind_) {
      case StallKind::afterValid: return isAsked && random_.below(2);
      case StallKind::longSilences:
        if (left_ == 0) {
          going_ = !going_;
          left_ = going_ ? 1 + random_.below(64) : 100 + random_.below(500);
        }
        --left_;
        return going_;
      case StallKind::never: return true;
      case StallKind::half: return random_.below(2);
      case StallKind::fewGaps: return random_.below(8) != 0;
      case StallKind::manyGaps: return random_.below(8) == 0;
      case StallKind::everySecond: return cycle_ & 1;
      case StallKind::oneInFour: return cycle_ % 4 == 0;
      case StallKind::floodAndSilence: return cycle_ & 64;
      case StallKind::burstsOfRandomLength:
        if (left_ == 0) {
          left_ = 1 + random_.below(24);
          going_ = !going_;
        }
        --left_;
        return going_;
    }
    return true;
  }

 private:
  StallKind kind_;
  Random random_;
  uint64_t cycle_ = 0;
  uint32_t left_ = 0;
  bool going_ = false;
};

}  // namespace hwgen
