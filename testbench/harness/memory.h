// An AXI4 memory of one identifier for reading: latency, bytes a cycle, banks, refresh, stalls, delays, errors. With one
// identifier bursts are answered in their order. What its manager breaks of the protocol is a mismatch.
#pragma once
#include <algorithm>
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
  Signal arvalid, arready, araddr, arlen, arsize, arburst, arcache, arprot;
  Signal rvalid, rready, rdata, rresp, rlast;
};

// How long a burst takes. Without stalls, the first beat of a burst whose address is taken in cycle t is offered in
// cycle t + latency at the earliest, and a beat for each `16 * bytes of a beat / rate` cycles after the one before.
// A bank holds one row open; a burst into another row waits until the bank's earlier bursts have been delivered, then
// `rowMiss` cycles more. Every `refreshInterval` cycles, counted from the first address, all rows are closed, and nothing
// is delivered for `refreshCycles`. `MemoryTwin` is the same in Swift.
struct MemoryTiming {
  Word latency = 1;  // cycles, at least one
  Word rate = 16 * 64;  // sixteenths of a byte a cycle
  Word banks = 0;  // a power of two; 0: no rows
  Word rowBytes = 0;
  Word rowMiss = 0;  // cycles
  Word refreshInterval = 0;  // cycles; 0: none
  Word refreshCycles = 0;
};

class Memory {
 public:
  // `outstanding`: bursts that the manager may have asked for and not yet got whole.
  Memory(MemoryPorts ports, size_t outstanding)
      : ports_(ports), outstanding_(outstanding), beatBytes_(ports.rdata.width() / 8) {}

  // Told what the manager did against the protocol: what was expected, and what came.
  std::function<void(std::string, std::string)> complain;
  Stall addressStall{StallKind::never, 0}, dataStall{StallKind::never, 0};
  BurstDelay delay{0, 0};

  void clear() {
    pages_.clear();
    heal();
    restart();
    setTiming(MemoryTiming());
  }
  // The next address begins the time of refreshes, with every row closed and a beat's bytes saved up.
  void setTiming(const MemoryTiming& timing) {
    timing_ = timing;
    openRows_.assign(timing.banks, -1);
    hasBegun_ = false;
    quietUntil_ = 0;
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

  // The next bursts that are asked for have these addresses.
  void expect(const Word* addresses, size_t count) {
    expected_ = addresses;
    expectedCount_ = count;
  }

  // A reset of both sides: nothing is under way.
  void restart() {
    bursts_.clear();
    offered_ = waits_ = false;
    beat_ = 0;
    expectedCount_ = 0;
    setTiming(timing_);
  }

  // A reset of the manager alone: what it has asked for still comes.
  void withdraw() { waits_ = false; }
  bool owes() const { return !bursts_.empty(); }

  // Before the clock edge.
  void prepare() {
    ++cycle_;
    ports_.arready.set(0, bursts_.size() < queueDepth && addressStall.go(waits_));
    const bool goes = dataStall.go();
    const Word cost = 16 * beatBytes_;
    credit_ = std::min(credit_ + timing_.rate, cost + timing_.rate - 1);
    if (hasBegun_ && timing_.refreshInterval && cycle_ == refreshAt_) refresh();
    if (!offered_) {
      offered_ = goes && !bursts_.empty() && cycle_ >= bursts_.front().start &&
                 !bursts_.front().waitsForBank && cycle_ >= quietUntil_ && credit_ >= cost;
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
        const int64_t row = bursts_.front().row;
        bursts_.pop_front();
        beat_ = 0;
        delivered(row);
      }
    }
    Burst burst{ports_.araddr.word(0), ports_.arlen.word(0), cycle_ + timing_.latency};
    const bool valid = ports_.arvalid.word(0);
    if (waits_ && (!valid || burst.address != waiting_.address || burst.length != waiting_.length))
      complain("an address that waits", "another, or none");
    waits_ = valid && !ports_.arready.word(0);
    waiting_ = burst;
    if (!valid || waits_) return gives;
    check(burst);
    if (expectedCount_) {
      --expectedCount_;
      if (burst.address != *expected_)
        complain("the burst at " + std::to_string(*expected_), std::to_string(burst.address));
      ++expected_;
    }
    if (!hasBegun_) {
      hasBegun_ = true;
      credit_ = 16 * beatBytes_ + timing_.rate - 1;
      refreshAt_ = cycle_ + timing_.refreshInterval;
    }
    burst.start += delay.next();
    bursts_.push_back(opened(burst));
    if (bursts_.size() > outstanding_)
      complain("at most " + std::to_string(outstanding_) + " bursts under way",
               std::to_string(bursts_.size()));
    return true;
  }

 private:
  struct Burst {
    Word address = 0, length = 0;
    uint64_t start = 0;
    int64_t row = 0;
    bool waitsForBank = false;  // for its earlier bursts, to open a row after them
  };

  Word bank(int64_t row) const { return row & (timing_.banks - 1); }

  // The burst as it waits for its row.
  Burst opened(Burst burst) {
    if (!timing_.banks) return burst;
    burst.row = burst.address / timing_.rowBytes;
    int64_t& open = openRows_[bank(burst.row)];
    if (open == burst.row) return burst;
    open = burst.row;
    for (const Burst& other : bursts_)
      if (bank(other.row) == bank(burst.row)) burst.waitsForBank = true;
    if (!burst.waitsForBank) burst.start += timing_.rowMiss;
    return burst;
  }

  // Lets the next burst into the bank of `row` open its own.
  void delivered(int64_t row) {
    if (!timing_.banks) return;
    for (Burst& next : bursts_) {
      if (bank(next.row) != bank(row)) continue;
      if (next.waitsForBank) next.start = std::max(next.start, cycle_ + 1) + timing_.rowMiss;
      next.waitsForBank = false;
      return;
    }
  }

  // Closes every row; those that are asked for are opened again before anything is delivered.
  void refresh() {
    refreshAt_ += timing_.refreshInterval;
    quietUntil_ = cycle_ + timing_.refreshCycles;
    if (!timing_.banks) return;
    openRows_.assign(timing_.banks, -1);
    if (bursts_.empty()) return;
    quietUntil_ += timing_.rowMiss;
    for (const Burst& burst : bursts_) openRows_[bank(burst.row)] = burst.row;
  }

  void check(const Burst& burst) {
    const Word last = burst.address + burst.length * beatBytes_;
    if (burst.address % beatBytes_) complain("the address of a beat", std::to_string(burst.address));
    if (burst.address >> 12 != last >> 12) complain("a burst within 4 KiB", std::to_string(last));
    if (1u << ports_.arsize.word(0) != beatBytes_) complain("whole beats", "another size");
    if (ports_.arburst.word(0) != 1) complain("rising addresses", "another burst");
    if (ports_.arcache.word(0) != 3) complain("normal bufferable memory", "another arcache");
    if (ports_.arprot.word(0) != 0) complain("unprivileged secure data", "another arprot");
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
  const Word* expected_ = nullptr;
  size_t expectedCount_ = 0;
  Word failing_ = 0, failingCount_ = 0, response_ = 2;
  std::deque<Burst> bursts_;
  bool offered_ = false, waits_ = false;
  Burst waiting_;
  Word beat_ = 0, credit_ = 0;
  uint64_t cycle_ = 0, refreshAt_ = 0, quietUntil_ = 0;
  bool hasBegun_ = false;
  MemoryTiming timing_;
  std::vector<int64_t> openRows_;
};

}  // namespace hwgen
