// The bench shared by all blocks: runs the steps of a vector file on the block under test and
// prints one JSON object a run. See golden/README.md for the steps.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <deque>
#include <functional>
#include <optional>
#include <stdexcept>

#include "assertions.h"
#include "bins.h"
#include "channel.h"
#include "memory.h"
#include "vectors.h"
#include "verilated.h"
#include "watchdog.h"

namespace hwgen {

struct Mismatch {
  Word caseNumber = 0;
  std::string where;
  uint64_t vector = 0, cycle = 0;
  std::string expected, got;
};

class Bench {
 public:
  template <class Clock, class Reset>
  Bench(std::string name, Word interface, Clock& clock, Reset& reset, std::function<void()> eval)
      : name_(std::move(name)), interface_(interface), clock_(clock, 1), reset_(reset, 1),
        eval_(std::move(eval)) {}

  Channel& input(const char* name, Signal valid, Signal ready, std::vector<Signal> fields) {
    return add(name, true, valid, ready, std::move(fields));
  }
  Channel& output(const char* name, Signal valid, Signal ready, std::vector<Signal> fields) {
    return add(name, false, valid, ready, std::move(fields));
  }
  // An output without handshake: the result of each beat of `source`, `latency` cycles later.
  Channel& result(const char* name, Channel& source, int latency, std::vector<Signal> fields) {
    Channel& channel = add(name, false, Signal(), Signal(), std::move(fields));
    channel.follows = &source;
    channel.latency = latency;
    return channel;
  }
  // The memory that the block reads, with so many bursts under way at most.
  void memory(const char* name, MemoryPorts ports, size_t outstanding) {
    memory_.emplace(ports, outstanding);
    memory_->complain = [this, name](std::string expected, std::string got) {
      mismatch(name, 0, std::move(expected), std::move(got));
    };
  }
  void inputLevel(const char* name, Signal signal) { levels_.push_back({name, false, signal}); }
  void outputLevel(const char* name, Signal signal) { levels_.push_back({name, true, signal}); }

  // bench [--patterns A-B] [--resets N] [--seed S] [--until-mismatch] [--bins FILE] FILE...
  int main(int argc, char** argv) {
    int first = 0, last = 0, resets = 0;
    uint64_t seed = 1;
    std::vector<std::string> files;
    for (int i = 1; i < argc; ++i) {
      const std::string option = argv[i];
      if (option == "--patterns" && i + 1 < argc) {
        if (std::sscanf(argv[++i], "%d-%d", &first, &last) == 1) last = first;
      } else if (option == "--resets" && i + 1 < argc) {
        resets = std::atoi(argv[++i]);
      } else if (option == "--seed" && i + 1 < argc) {
        seed = std::strtoull(argv[++i], nullptr, 10);
      } else if (option == "--bins" && i + 1 < argc) {
        binsFile_ = argv[++i];
      } else if (option == "--until-mismatch") {
        untilMismatch_ = true;
      } else if (option[0] != '+') {
        files.push_back(option);
      }
    }
    bool good = true;
    countBins();
    try {
      for (const std::string& file : files) {
        const Vectors vectors(file, interface_);
        for (int pattern = first; pattern <= last; ++pattern) {
          begin(pattern, seed);
          try {
            runFile(vectors, resets);
          } catch (const Ended&) {
          }
          report(file, pattern, seed);
          good = good && mismatches_ == 0;
          if (untilMismatch_ && !good) return 1;
        }
      }
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s: %s\n", name_.c_str(), error.what());
      return 65;
    }
#if VM_COVERAGE
    if (!binsFile_.empty()) Verilated::threadContextp()->coveragep()->write(binsFile_);
#endif
    return good ? 0 : 1;
  }

 private:
  struct Level {
    std::string name;
    bool isOutput;
    Signal signal;
  };
  // The run goes no further.
  struct Ended {};
  struct Aborted {};

  Channel& add(const char* name, bool isInput, Signal valid, Signal ready,
               std::vector<Signal> fields) {
    channels_.emplace_back(name, isInput, Fields{std::move(fields)});
    channels_.back().valid = valid;
    channels_.back().ready = ready;
    return channels_.back();
  }

  // Has each channel count what happens to it; results of beats that are taken have no handshake.
  void countBins() {
    if (binsFile_.empty()) return;
    const auto clear = std::find_if(levels_.begin(), levels_.end(), [](const Level& level) {
      return !level.isOutput && level.name == "clear_i";
    });
    clear_ = clear == levels_.end() ? nullptr : &*clear;
    for (const Channel& channel : channels_)
      if (!channel.follows)
        bins_.emplace_back(channel, clear_ != nullptr);
#if VM_COVERAGE
    VerilatedCovContext* context = Verilated::threadContextp()->coveragep();
    context->forcePerInstance(true);
    for (ChannelBins& bins : bins_) bins.insert(context);
#endif
  }

  // MARK: A run of a file

  void begin(int pattern, uint64_t seed) {
    pattern_ = pattern;
    random_ = Random(seed * 1000 + pattern);
    mismatches_ = compared_ = cycle_ = cycles_ = predicted_ = units_ = resetsDone_ = 0;
    abortAt_ = 0;
    firstMismatch_ = Mismatch();
    for (Channel& channel : channels_) {
      channel.junk = Random(random_.next());
      channel.hash = 0xFFFFFFFF;
    }
    if (memory_) memory_->clear();
    stall(pattern);
  }

  void stall(int pattern) {
    stalls_ = pattern != 0;
    for (Channel& channel : channels_)
      channel.stall = Stall(channel.isInput ? Stall::source(pattern) : Stall::sink(pattern),
                            random_.next());
    if (!memory_) return;
    memory_->addressStall = Stall(Stall::sink(pattern), random_.next());
    memory_->dataStall = Stall(Stall::source(pattern), random_.next());
    memory_->delay = BurstDelay(pattern, random_.next());
  }

  void runFile(const Vectors& vectors, int resets) {
    std::vector<std::pair<size_t, uint64_t>> cases;
    size_t position = 2;
    while (op(vectors[position]) != Op::end) {
      const uint64_t start = cycle_;
      const size_t next = runCase(vectors, position);
      if ((vectors[position] & 3) == 1) cases.push_back({position, cycle_ - start});
      position = next;
    }
    if (cases.empty()) return;
    for (; resetsDone_ < uint64_t(resets); ++resetsDone_) {
      const auto& chosen = cases[random_.below(static_cast<uint32_t>(cases.size()))];
      abortAt_ = cycle_ + 1 + random_.below(static_cast<uint32_t>(chosen.second));
      try {
        runCase(vectors, chosen.first);
      } catch (const Aborted&) {
      }
      abortAt_ = 0;
      runCase(vectors, chosen.first);
    }
  }

  static Op op(Word word) { return static_cast<Op>(word >> 24); }

  size_t runCase(const Vectors& vectors, size_t position) {
    case_ = vectors[position + 1];
    if (pattern_ == rotating) stall(case_ % rotating);
    for (Channel& channel : channels_) channel.beatIndex = 0;
    if (vectors[position] & 1) reset(vectors[position] & 2);
    if (vectors[position] & 4) await(memory(vectors));
    firstInput_ = tallied_ = 0;
    for (position += 2;;) {
      const Word word = vectors[position];
      const size_t index = word >> 16 & 0xFF;
      switch (op(word)) {
        case Op::end:
        case Op::begin:
          // A surplus beat would show now.
          for (int i = 0; !(word & 8) && i < 16; ++i) cycle();
          for (Channel& channel : channels_) close(channel);
          return position;
        case Op::pulse:
          if (word & 1) offerAll();
          position += 1 + level(vectors, position, op(word), levels_.at(index));
          if (word & 1) withdrawAll();
          break;
        case Op::set:
        case Op::check:
          position += 1 + level(vectors, position, op(word), levels_.at(index));
          break;
        case Op::drive:
        case Op::expect: {
          Channel& channel = channels_.at(index);
          close(channel);
          channel.remaining = vectors[position + 1];
          channel.kinds = word & 0xFFFF;
          const size_t count = channel.remaining * channel.stride();
          channel.beats = vectors.at(position + 2, count);
          position += 2 + count;
          break;
        }
        case Op::join:
          join(vectors[position + 1], vectors[position + 2], word & 1);
          units_ += vectors[position + 3];
          position += 4;
          break;
        case Op::wait:
          wait(levels_.at(index), vectors.at(position + 1, 3));
          position += 4;
          break;
        case Op::idle:
          for (Word i = 0; i < vectors[position + 1]; ++i) cycle();
          position += 2;
          break;
        case Op::tally:
          tallied_ = vectors[position + 1];
          if (tallied_) tally_ = 0;
          position += 2;
          break;
        case Op::hold:
          for (size_t i = 0; i < channels_.size() && i < 32; ++i)
            channels_[i].held = !channels_[i].isInput && (vectors[position + 1] >> i & 1);
          position += 2;
          break;
        case Op::bursts: {
          const size_t count = vectors[position + 1];
          const Word* addresses = vectors.at(position + 2, count);
          if (!stalls_) memory(vectors).expect(addresses, count);
          position += 2 + count;
          break;
        }
        case Op::fill: {
          const size_t count = vectors[position + 2];
          memory(vectors).fill(vectors[position + 1], vectors.at(position + 3, count), count);
          position += 3 + count;
          break;
        }
        case Op::time:
          memory(vectors).setTiming(
              {vectors[position + 1], vectors[position + 2], vectors[position + 3],
               vectors[position + 4], vectors[position + 5], vectors[position + 6],
               vectors[position + 7]});
          position += 8;
          break;
        case Op::fail:
          memory(vectors).fail(vectors[position + 1], vectors[position + 2], word & 3);
          position += 3;
          break;
        default:
          throw std::runtime_error(vectors.path() + ": unknown step");
      }
    }
  }

  // Each input that has beats offers one, whatever its stalls.
  void offerAll() {
    for (Channel& channel : channels_)
      if (channel.isInput) channel.offered = channel.remaining;
  }

  // No input offers anything, and no result follows what was taken.
  void withdrawAll() {
    for (Channel& channel : channels_)
      if (channel.isInput) channel.remaining = channel.offered = channel.history = 0;
  }

  // What was expected is over: a packet that may be cut, and has begun, must end, as soon as the sink lets it.
  void close(Channel& channel) {
    if (!(channel.kinds & cut)) return;
    const uint64_t deadline = cycle_ + cyclesAllowed(closing);
    for (settle(); channel.remaining && (channel.open || channel.isValid()); settle()) {
      if (cycle_ >= deadline) {
        mismatch(channel.name, channel.beatIndex, "the end of the packet", "none");
        throw Ended();
      }
      cycle();
    }
    channel.kinds = 0;
  }

  Memory& memory(const Vectors& vectors) {
    if (!memory_) throw std::runtime_error(vectors.path() + ": the block reads no memory");
    return *memory_;
  }

  int level(const Vectors& vectors, size_t position, Op op, const Level& level) {
    const int count = level.signal.words();
    const Word* value = vectors.at(position + 1, count);
    if (op == Op::check) {
      if ((vectors[position] & timed) && stalls_) return count;
      settle();
      ++compared_;
      for (int i = 0; i < count; ++i)
        if (level.signal.word(i) != value[i]) {
          std::vector<Word> got(count);
          for (int j = 0; j < count; ++j) got[j] = level.signal.word(j);
          mismatch(level.name, 0, hex(value, count), hex(got.data(), count));
          break;
        }
      return count;
    }
    std::vector<Word> before(count);
    for (int i = 0; i < count; ++i) {
      before[i] = level.signal.word(i);
      level.signal.set(i, value[i]);
    }
    if (op == Op::pulse) {
      const auto end = [&] {
        for (int i = 0; i < count; ++i) level.signal.set(i, before[i]);
      };
      try {
        cycle();
      } catch (const Aborted&) {
        end();
        throw;
      }
      end();
      for (Channel& channel : channels_) channel.stalled = false;
    }
    return count;
  }

  uint64_t cyclesAllowed(uint64_t limit) const { return stalls_ ? limit * 64 + 4096 : limit; }

  // Runs until every beat has been driven and every expected one has come, the optional ones of both too if `all`.
  void join(Word limit, Word predicted, bool all) {
    const uint64_t start = cycle_;
    const uint64_t deadline = start + cyclesAllowed(limit);
    firstInput_ = lastOutput_ = 0;
    watchdog_.restart();
    for (;;) {
      const Channel* waiting = nullptr;
      for (const Channel& channel : channels_)
        if (channel.remaining && (all || !(channel.kinds & optional)))
          waiting = &channel;
      if (!waiting) break;
      if (cycle_ >= deadline) {
        mismatch(waiting->name, waiting->beatIndex,
                 waiting->isInput ? "a beat taken" : "a beat delivered",
                 "none in " + std::to_string(deadline - start) + " cycles");
        throw Ended();
      }
      watch();
      cycle();
    }
    if (!predicted || stalls_ || firstInput_ == 0) return;
    const uint64_t measured = lastOutput_ - firstInput_ + 1;
    cycles_ += measured;
    predicted_ += predicted;
    if (measured != predicted && resetsDone_ == 0)
      mismatch("cycles", 0, std::to_string(predicted), std::to_string(measured));
  }

  void wait(const Level& level, const Word* limitMaskValue) {
    const uint64_t deadline = cycle_ + cyclesAllowed(limitMaskValue[0]);
    watchdog_.restart();
    for (;;) {
      settle();
      if ((level.signal.word(0) & limitMaskValue[1]) == limitMaskValue[2]) break;
      if (cycle_ >= deadline) {
        const Word got = level.signal.word(0);
        mismatch(level.name, 0, hex(&limitMaskValue[2], 1), hex(&got, 1));
        throw Ended();
      }
      watch();
      cycle();
    }
    ++compared_;
  }

  void watch() {
    if (!watchdog_.barks()) return;
    mismatch("watchdog", 0, "a handshake", "none in " + std::to_string(Watchdog::patience) + " cycles");
    throw Ended();
  }

  // MARK: A cycle

  void settle() {
    clock_.set(0, 0);
    eval_();
  }

  // Resets the block; `alone`: its memory goes on, but for an address that waits, which a reset withdraws.
  void reset(bool alone) {
    reset_.set(0, 0);
    for (Channel& channel : channels_) channel.restart();
    resetsAlone_ = alone;
    if (memory_) alone ? memory_->withdraw() : memory_->restart();
    const int length = 2 + static_cast<int>(random_.below(3));
    for (int i = 0; i < length; ++i) cycle();
    compareReset();
    reset_.set(0, 1);
  }

  // In a reset no beat is offered, and every flag is what it was in the first one, whatever went before.
  void compareReset() {
    settle();
    for (const Channel& channel : channels_)
      if (!channel.isInput && channel.valid.connected() && channel.isValid())
        mismatch(channel.name, 0, "no beat in a reset", "one");
    const bool isFirst = resetFlags_.empty();
    for (size_t i = 0; i < levels_.size(); ++i) {
      const bool isFlag = levels_[i].isOutput && levels_[i].signal.width() == 1;
      const Word value = isFlag ? levels_[i].signal.word(0) : 0;
      if (isFirst) resetFlags_.push_back(value);
      if (value != resetFlags_[i])
        mismatch(levels_[i].name, 0, hex(&resetFlags_[i], 1) + ", as in the first reset", hex(&value, 1));
    }
  }

  // Lets cycles pass until the memory owes nothing.
  void await(const Memory& memory) {
    watchdog_.restart();
    while (memory.owes()) {
      watch();
      cycle();
    }
  }

  void cycle() {
    ++cycle_;
    for (Channel& channel : channels_) channel.prepare();
    if (memory_) memory_->prepare();
    settle();
    watchdog_.tick();
    const bool runs = reset_.word(0);
    const bool clears = clear_ && clear_->signal.word(0);
    for (ChannelBins& bins : bins_) runs ? bins.observe(clears) : bins.restart();
    if (runs) {
      count();
      for (Channel& channel : channels_) observe(channel);
    }
    if (memory_ && (reset_.word(0) || resetsAlone_) && memory_->observe()) watchdog_.feed();
    clock_.set(0, 1);
    eval_();
    if (failedAssertion) {
      mismatch("assertion", 0, "true", failedAssertion->text());
      failedAssertion.reset();
      throw Ended();
    }
    if (untilMismatch_ && mismatches_) throw Ended();
    if (abortAt_ && cycle_ >= abortAt_ && reset_.word(0)) throw Aborted();
  }

  // Counts the cycle where a channel that is tallied waits.
  void count() {
    if (!tallied_) return;
    bool waits = false;
    for (size_t i = 0; i < channels_.size() && i < 32; ++i)
      waits = waits || ((tallied_ >> i & 1) && channels_[i].waits());
    tally_ += waits;
  }

  void observe(Channel& channel) {
    if (channel.isInput) {
      channel.taken = channel.offered && channel.isReady();
      channel.history = channel.history << 1 | channel.taken;
      if (!channel.taken) return;
      channel.offered = false;
      watchdog_.feed();
      channel.advance();
      if (!firstInput_) firstInput_ = cycle_;
      return;
    }
    const bool valid = channel.isValid();
    channel.payload.sample(channel.current.data());
    const int count = channel.payload.words();
    if (channel.stalled && (!valid || channel.current != channel.previous))
      mismatch(channel.name, channel.beatIndex,
               "unchanged while stalled: " + hex(channel.previous.data(), count),
               valid ? hex(channel.current.data(), count) : "not valid");
    channel.stalled = valid && !channel.isReady();
    if (channel.stalled) channel.previous = channel.current;
    if (!valid || channel.stalled) return;
    if (!channel.remaining || !(channel.kinds & ~last))
      for (int i = 0; i < count; ++i) channel.hash = crc32(channel.hash, channel.current[i]);
    ++compared_;
    watchdog_.feed();
    lastOutput_ = cycle_;
    if (!channel.remaining) {
      mismatch(channel.name, channel.beatIndex++, "no beat", hex(channel.current.data(), count));
      return;
    }
    if (channel.cuts()) {
      channel.remaining = 0;
      channel.open = false;
      ++channel.beatIndex;
      return;
    }
    std::copy_n(channel.beats, count, channel.expected.begin());
    if (channel.kinds & tallied) channel.expected[0] = tally_;
    if (channel.kinds & masked)
      for (int i = 0; i < count; ++i) channel.current[i] &= channel.beats[count + i];
    if (channel.kinds & last)
      for (const Channel& other : channels_)
        if (!other.isInput && other.remaining && !(other.kinds & (optional | last)))
          mismatch(channel.name, channel.beatIndex, "the beats of " + other.name + " before", "none");
    const bool compares = !(channel.kinds & timed) || !stalls_;
    if (compares && channel.current != channel.expected)
      mismatch(channel.name, channel.beatIndex, hex(channel.expected.data(), count),
               hex(channel.current.data(), count));
    channel.advance();
  }

  // MARK: The report

  static std::string hex(const Word* words, int count) {
    std::string text;
    char digits[10];
    for (int i = 0; i < count; ++i) {
      std::snprintf(digits, sizeof digits, i ? " %x" : "%x", words[i]);
      text += digits;
    }
    return text;
  }

  void mismatch(const std::string& where, uint64_t vector, std::string expected, std::string got) {
    if (mismatches_++ == 0)
      firstMismatch_ = {case_, where, vector, cycle_, std::move(expected), std::move(got)};
  }

  void report(const std::string& file, int pattern, uint64_t seed) const {
    std::printf("{\"bench\":\"%s\",\"file\":\"%s\",\"pattern\":%d,\"seed\":%llu,\"resets\":%llu,"
                "\"vectors\":%llu,\"mismatches\":%llu,\"cycles\":%llu,\"predicted\":%llu,"
                "\"sequences\":%llu,\"clocks\":%llu,\"hash\":\"",
                name_.c_str(), file.c_str(), pattern, (unsigned long long)seed,
                (unsigned long long)resetsDone_, (unsigned long long)compared_,
                (unsigned long long)mismatches_, (unsigned long long)cycles_,
                (unsigned long long)predicted_, (unsigned long long)units_,
                (unsigned long long)cycle_);
    for (const Channel& channel : channels_)
      if (!channel.isInput) std::printf("%08x", channel.hash ^ 0xFFFFFFFFu);
    std::printf("\"");
    if (mismatches_)
      std::printf(",\"first\":{\"case\":%u,\"where\":\"%s\",\"vector\":%llu,\"cycle\":%llu,"
                  "\"expected\":\"%s\",\"got\":\"%s\"}",
                  firstMismatch_.caseNumber, firstMismatch_.where.c_str(),
                  (unsigned long long)firstMismatch_.vector,
                  (unsigned long long)firstMismatch_.cycle, firstMismatch_.expected.c_str(),
                  firstMismatch_.got.c_str());
    std::printf("}\n");
    std::fflush(stdout);
  }

  std::string name_;
  Word interface_;
  Signal clock_, reset_;
  std::function<void()> eval_;
  std::deque<Channel> channels_;
  std::vector<Level> levels_;
  std::string binsFile_;
  std::deque<ChannelBins> bins_;
  const Level* clear_ = nullptr;
  std::vector<Word> resetFlags_;  // of all levels
  std::optional<Memory> memory_;
  Watchdog watchdog_;
  // Cycles without stalls within which a packet that is cut ends.
  static constexpr Word closing = 16;
  // The stall pattern of a run that gives each case another: its number modulo this.
  static constexpr int rotating = 32;
  int pattern_ = 0;
  bool stalls_ = false, resetsAlone_ = false, untilMismatch_ = false;
  Random random_{0};
  Word case_ = 0;
  uint64_t mismatches_ = 0, compared_ = 0, cycle_ = 0, cycles_ = 0, predicted_ = 0, units_ = 0;
  Word tallied_ = 0, tally_ = 0;
  uint64_t firstInput_ = 0, lastOutput_ = 0, abortAt_ = 0, resetsDone_ = 0;
  Mismatch firstMismatch_;
};

}  // namespace hwgen
