// How much later than its latency a memory begins to answer a burst: a kind for each stall pattern, none for pattern 0.
#pragma once
#include "stalls.h"

namespace hwgen {

class BurstDelay {
 public:
  BurstDelay(int pattern, uint64_t seed) : random_(seed) {
    if (pattern) kind_ = 1 + (pattern + pattern / 8) % 3;
  }

  // Cycles; to be asked once a burst.
  uint32_t next() {
    switch (kind_) {
      case 1: return random_.below(8);
      case 2: return random_.below(100);
      // As where a refresh, or another manager, comes first.
      case 3: return random_.below(12) ? 0 : 400 + random_.below(400);
      default: return 0;
    }
  }

 private:
  int kind_ = 0;
  Random random_;
};

}  // namespace hwgen
