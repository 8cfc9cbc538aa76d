// Functional coverage of the ports: how often each thing that may happen to a channel has happened. The points stand beside
// those of testbench/coverage in the file that Verilator writes.
#pragma once
#include <deque>
#include <string>

#include "channel.h"
#if VM_COVERAGE
#include "verilated_cov.h"
#endif

namespace hwgen {

class ChannelBins {
 public:
  // `clears`: whether the block has a `clear`, which may come while the channel is at rest, moves or waits.
  ChannelBins(const Channel& channel, bool clears) : channel_(channel) {
    const bool waits = channel.valid.connected() && channel.ready.connected();
    add("taken in the cycle behind another", true);
    add("at rest for 100 cycles", true);
    add("taken at once", waits);
    add("taken after a wait", waits);
    add("taken after 100 cycles or more", waits && !channel.isInput);
    add("clear at rest", clears);
    add("clear with a beat", clears);
    add("clear while a beat waits", clears && waits);
  }

  // After it has settled, before the clock edge: what the channel does, and whether `clear` comes with it.
  void observe(bool clear) {
    const bool valid = channel_.isInput ? channel_.offered : channel_.isValid();
    const bool moves = valid && channel_.isReady();
    if (clear) ++bins_[atClear + (moves ? 1 : valid ? 2 : 0)].count;
    rest_ = valid ? 0 : rest_ + 1;
    if (rest_ == 100) ++bins_[1].count;
    if (moves) {
      if (moved_) ++bins_[0].count;
      ++bins_[waited_ == 0 ? 2 : 3].count;
      if (waited_ >= 100) ++bins_[4].count;
    }
    waited_ = valid && !moves ? waited_ + 1 : 0;
    moved_ = moves;
  }

  // In a reset nothing moves.
  void restart() { rest_ = waited_ = moved_ = 0; }

#if VM_COVERAGE
  void insert(VerilatedCovContext* context) {
    for (Bin& bin : bins_)
      if (bin.counts)
        VL_COVER_INSERT(context, (channel_.name + ": " + bin.name).c_str(), &bin.count, "page", "v_user/channels");
  }
#endif

 private:
  struct Bin {
    std::string name;
    bool counts;  // whether it can happen to a channel of this kind
    uint64_t count = 0;
  };
  // Bins before those of `clear`.
  static constexpr int atClear = 5;

  void add(std::string name, bool counts) { bins_.push_back({std::move(name), counts}); }

  const Channel& channel_;
  std::deque<Bin> bins_;
  uint64_t rest_ = 0, waited_ = 0;
  bool moved_ = false;
};

}  // namespace hwgen
