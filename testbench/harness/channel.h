// One valid/ready channel of the block under test, with the beats it still has to drive or to expect.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "signal.h"
#include "stalls.h"

namespace hwgen {

inline Word crc32(Word crc, Word word) {
  for (int i = 0; i < 32; ++i, word >>= 1)
    crc = crc >> 1 ^ (((crc ^ word) & 1) ? 0xEDB88320u : 0);
  return crc;
}

// What beats that are expected may be besides known and due; such beats are no part of the hash, but for `last`.
enum BeatKind : Word {
  timed = 1,     // compared in runs without stalls only
  tallied = 2,   // the first word is the tally so far
  optional = 4,  // beats that may come, or be taken: nothing waits for them
  masked = 8,    // behind each beat stands which of its bits count
  cut = 16,      // a packet: a beat whose last two words are ones may end it anywhere
  last = 32      // come after all beats of other outputs that something waits for
};

struct Channel {
  std::string name;
  bool isInput;
  Signal valid, ready;  // Either may be missing: a beat is then offered, or taken, in every cycle.
  Fields payload;
  // An output without `valid` shows the result of the beat that `follows` accepted `latency` cycles ago.
  Channel* follows = nullptr;
  int latency = 0;

  Stall stall{StallKind::never, 0};
  const Word* beats = nullptr;
  uint64_t remaining = 0;
  Word kinds = 0;          // of the beats that remain (`BeatKind`)
  uint64_t beatIndex = 0;  // within the case
  bool offered = false;    // input: a beat is held until it is taken
  bool taken = false;      // in this cycle
  bool stalled = false;    // output: valid, and not taken, in the cycle before
  bool open = false;       // output: a packet that may be cut has begun
  bool held = false;       // output: takes none
  uint64_t history = 0;    // input: bit i says that a beat was taken i cycles ago
  Word hash = 0xFFFFFFFF;
  std::vector<Word> current, previous, expected;
  Random junk{0};

  Channel(std::string name, bool isInput, Fields fields)
      : name(std::move(name)), isInput(isInput), payload(std::move(fields)),
        current(payload.words()), previous(payload.words()), expected(payload.words()) {}

  void restart() {
    remaining = beatIndex = history = 0;
    kinds = 0;
    offered = taken = stalled = open = held = false;
  }

  // Before the clock edge: offers a beat, or takes part in none and shows junk.
  void prepare() {
    const bool go = stall.go(stalled) && !held;
    if (!isInput) {
      if (ready.connected()) ready.set(0, go);
      return;
    }
    if (remaining && go) offered = true;
    if (valid.connected()) valid.set(0, offered);
    if (offered) {
      payload.drive(beats);
      return;
    }
    for (const Signal& signal : payload.signals)
      for (int i = 0; i < signal.words(); ++i) {
        const int bits = signal.width() - 32 * i;
        signal.set(i, bits >= 32 ? junk.next() : junk.next() & ((1u << bits) - 1));
      }
  }

  bool isValid() const {
    if (valid.connected()) return valid.word(0);
    return follows && (follows->history >> latency & 1);
  }
  bool isReady() const { return !ready.connected() || ready.word(0); }

  // Whether the other side of the port waits: for a beat, or for one to be taken.
  bool waits() const { return isInput ? isReady() && !offered : isValid() && !isReady(); }

  // Words from an expected, or driven, beat to the next.
  int stride() const { return kinds & masked ? 2 * payload.words() : payload.words(); }

  // Whether the beat ends a packet that may be cut.
  bool cuts() const {
    const size_t count = current.size();
    return (kinds & cut) && count > 2 && current[count - 1] == 1 && current[count - 2] == 1;
  }

  void advance() {
    beats += stride();
    --remaining;
    ++beatIndex;
    open = (kinds & cut) && remaining;
  }
};

}  // namespace hwgen
