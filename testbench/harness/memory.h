// An AXI4 memory of one identifier for reading: latency, bytes a cycle, stalls, delays, errors. With one identifier bursts are
// answered in their order. What its manager breaks of the protocol is a mismatch.
#pragma once
#include <deque>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "delays.h"
#include "signal.h"
#include "stalls.h"

namespace hwgen {

struct MemoryPorts {
  Signal arvalid, arready, araddr, arlen, arsize, arburst;
  Signal rvalid, rready, rdata, rresp, rlast;
};

// How long a burst takes. Without stalls, the first beat of a burst whose address is taken in cycle t is offered in
// cycle t + latency at the earliest, and a beat for each `16 * bytes of a beat / rate` cycles after the one before.
struct MemoryTiming {
  Word latency = 1;  // cycles, at least one
  Word rate = 16 * 64;  // sixteenths of a byte a cycle
};

class Memory {
 public:
  // `outstanding`: bursts that the manager may have asked for and not yet got whole.
  Memory(MemoryPorts ports, size_t outstanding)
      : ports_(ports), outstanding_(outstanding), beatBytes_(ports.rdata.width() / 8) {}

  // Told what the manager did against the protocol: what was expected, and what came.
  std::function<void(std::string, std::string)> complain;
  MemoryTiming timing;
  Stall addressStall{StallKind::never, 0}, dataStall{StallKind::never, 0};
  BurstDelay delay{0, 0};

  void clear() {
    pages_.clear();
    timing = MemoryTiming();
    heal();
    restart();
  }
  void fill(Word address, const Word* words, size_t count) {
    for (size_t i = 0; i < count; ++i, address += 4) word(address) = words[i];
  }
  // Answers reads from so many bytes behind `address` with a response: 1 EXOKAY, 2 SLVERR, 3 DECERR.
  void fail(Word address, Word count, Word response) {
    failing_ = address;
    failingCount_ = count;
    response_ = response;
  }
  void heal() { failingCount_ = 0; }

  // A reset of both sides: nothing is under way.
  void restart() {
    bursts_.clear();
    offered_ = waits_ = false;
    beat_ = 0;
    credit_ = 0;
  }

  // Before the clock edge.
  void prepare() {
    ++cycle_;
    ports_.arready.set(0, bursts_.size() < queueDepth && addressStall.go());
    const bool goes = dataStall.go();
    const Word cost = 16 * beatBytes_;
    credit_ = std::min(credit_ + timing.rate, cost + timing.rate - 1);
    if (!offered_) {
      offered_ = goes && !bursts_.empty() && cycle_ >= bursts_.front().start && credit_ >= cost;
      if (offered_) credit_ -= cost;
    }
    ports_.rvalid.set(0, offered_);
    if (offered_) drive();
  }

  // After it has settled; whether an address or a beat was taken.
  bool observe() {
    const bool gives = offered_ && ports_.rready.word(0);
    if (!ports_.rready.word(0)) complain("rready is always high", "low");
    if (gives) {
      offered_ = false;
      if (beat_++ == bursts_.front().length) {
        bursts_.pop_front();
        beat_ = 0;
      }
    }
    Burst burst{ports_.araddr.word(0), ports_.arlen.word(0), cycle_ + timing.latency};
    const bool valid = ports_.arvalid.word(0);
    if (waits_ && (!valid || burst.address != waiting_.address || burst.length != waiting_.length))
      complain("an address that waits", "another, or none");
    waits_ = valid && !ports_.arready.word(0);
    waiting_ = burst;
    if (!valid || waits_) return gives;
    check(burst);
    burst.start += delay.next();
    bursts_.push_back(burst);
    if (bursts_.size() > outstanding_)
      complain("at most " + std::to_string(outstanding_) + " bursts under way",
               std::to_string(bursts_.size()));
    return true;
  }

 private:
  struct Burst {
    Word address = 0, length = 0;
    uint64_t start = 0;
  };

  void check(const Burst& burst) {
    const Word last = burst.address + burst.length * beatBytes_;
    if (burst.address % beatBytes_) complain("the address of a beat", std::to_string(burst.address));
    if (burst.address >> 12 != last >> 12) complain("a burst within 4 KiB", std::to_string(last));
    if (1u << ports_.arsize.word(0) != beatBytes_) complain("whole beats", "another size");
    if (ports_.arburst.word(0) != 1) complain("rising addresses", "another burst");
  }

  void drive() {
    const Burst& burst = bursts_.front();
    const Word address = burst.address + beat_ * beatBytes_;
    for (Word i = 0; i < beatBytes_ / 4; ++i) ports_.rdata.set(i, word(address + 4 * i));
    ports_.rresp.set(0, address - failing_ < failingCount_ ? response_ : 0);
    ports_.rlast.set(0, beat_ == burst.length);
  }

  // Words that were never written differ from each other.
  Word& word(Word address) {
    auto [page, isNew] = pages_.try_emplace(address / pageBytes);
    if (isNew) {
      Random junk(address / pageBytes);
      for (int i = 0; i < pageBytes / 4; ++i) page->second.push_back(junk.next());
    }
    return page->second[address % pageBytes / 4];
  }

  static constexpr int pageBytes = 4096;
  static constexpr size_t queueDepth = 16;
  MemoryPorts ports_;
  size_t outstanding_;
  Word beatBytes_;
  std::unordered_map<Word, std::vector<Word>> pages_;
  Word failing_ = 0, failingCount_ = 0, response_ = 2;
  std::deque<Burst> bursts_;
  bool offered_ = false, waits_ = false;
  Burst waiting_;
  Word beat_ = 0, credit_ = 0;
  uint64_t cycle_ = 0;
};

}  // namespace hwgen
