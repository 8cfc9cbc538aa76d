// Ends a wait in which nothing happens: no beat, address or register access, on any channel, for so many cycles.
#pragma once
#include <cstdint>

namespace hwgen {

class Watchdog {
 public:
  // More than any block computes without a handshake, stalls and delays of memory included.
  static constexpr uint64_t patience = 20000;

  void restart() { quiet_ = 0; }
  // Once a cycle.
  void tick() { ++quiet_; }
  // A handshake was seen.
  void feed() { quiet_ = 0; }
  bool barks() const { return quiet_ > patience; }

 private:
  uint64_t quiet_ = 0;
};

}  // namespace hwgen
