#include "binary_convolution.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define BNK_AVX2 __attribute__((target("avx2,popcnt")))
#endif

bool bnk_has_vectors(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2");
#else
  return false;
#endif
}

// MARK: Differences

static void differences_portable(
    const uint64_t *weights, const uint64_t *windows, size_t words, size_t pixels,
    uint32_t *differences) {
  for (size_t pixel = 0; pixel < pixels; pixel++) {
    const uint64_t *window = windows + pixel * words;
    uint32_t sum = 0;
    for (size_t word = 0; word < words; word++) {
      sum += (uint32_t)__builtin_popcountll(weights[word] ^ window[word]);
    }
    differences[pixel] = sum;
  }
}

#if defined(__x86_64__)
/// The ones of each byte, by a table of sixteen nibbles.
BNK_AVX2 static inline __m256i ones_of_bytes(__m256i bits) {
  const __m256i nibble = _mm256_set1_epi8(15);
  const __m256i table = _mm256_setr_epi8(
      0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,
      0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  __m256i low = _mm256_shuffle_epi8(table, _mm256_and_si256(bits, nibble));
  __m256i high = _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(bits, 4), nibble));
  return _mm256_add_epi8(low, high);
}

BNK_AVX2 static void differences_avx2(
    const uint64_t *weights, const uint64_t *windows, size_t words, size_t pixels,
    uint32_t *differences) {
  for (size_t pixel = 0; pixel < pixels; pixel++) {
    const uint64_t *window = windows + pixel * words;
    __m256i sums = _mm256_setzero_si256();
    size_t word = 0;
    while (word < words) {
      // A byte counts at most eight a step: thirty-one steps fit.
      size_t end = word + 31 * 4 < words ? word + 31 * 4 : words;
      __m256i bytes = _mm256_setzero_si256();
      for (; word < end; word += 4) {
        __m256i differ = _mm256_xor_si256(
            _mm256_loadu_si256((const __m256i *)(weights + word)),
            _mm256_loadu_si256((const __m256i *)(window + word)));
        bytes = _mm256_add_epi8(bytes, ones_of_bytes(differ));
      }
      sums = _mm256_add_epi64(sums, _mm256_sad_epu8(bytes, _mm256_setzero_si256()));
    }
    differences[pixel] = (uint32_t)(
        _mm256_extract_epi64(sums, 0) + _mm256_extract_epi64(sums, 1)
        + _mm256_extract_epi64(sums, 2) + _mm256_extract_epi64(sums, 3));
  }
}
#endif

void bnk_differences(
    const uint64_t *weights, const uint64_t *windows, size_t words, size_t pixels,
    uint32_t *differences, bool vectors) {
#if defined(__x86_64__)
  if (vectors) {
    differences_avx2(weights, windows, words, pixels, differences);
    return;
  }
#endif
  (void)vectors;
  differences_portable(weights, windows, words, pixels, differences);
}

// MARK: Decoding

/// The code words of one filter, one look into the table each.
static void decode(
    bnk_stream *stream, const uint32_t *lookup, unsigned width, size_t count,
    uint16_t *sequences) {
  size_t bit = stream->bit;
  size_t index = 0;
  while (index < count) {
    uint64_t ahead;
    memcpy(&ahead, stream->bytes + (bit >> 3), 8);
    ahead = __builtin_bswap64(ahead) << (bit & 7);
    // 57 bits at least are there: three code words of 16 bits, or as many as are left.
    size_t end = index + 3 < count ? index + 3 : count;
    for (; index < end; index++) {
      uint32_t entry = lookup[ahead >> (64 - width)];
      sequences[index] = (uint16_t)(entry & 0x1FF);
      ahead <<= entry >> 16;
      bit += entry >> 16;
    }
  }
  stream->bit = bit;
}

static void pack_portable(const uint16_t *sequences, size_t channels, uint64_t *packed) {
  size_t words = (channels + 63) / 64;
  for (size_t word = 0; word < words; word++) {
    uint64_t planes[9] = {0};
    size_t count = channels - 64 * word < 64 ? channels - 64 * word : 64;
    for (size_t channel = 0; channel < count; channel++) {
      uint64_t sequence = sequences[64 * word + channel];
      for (size_t position = 0; position < 9; position++) {
        planes[position] |= (sequence >> (8 - position) & 1) << channel;
      }
    }
    for (size_t position = 0; position < 9; position++) {
      packed[position * words + word] = planes[position];
    }
  }
}

#if defined(__x86_64__)
/// One position of 32 sequences: its bit is moved to the top of each half word, and the tops are gathered.
BNK_AVX2 static inline uint32_t plane_of(__m256i low, __m256i high, int shift) {
  __m128i count = _mm_cvtsi32_si128(shift);
  __m256i bytes = _mm256_packs_epi16(
      _mm256_srai_epi16(_mm256_sll_epi16(low, count), 15),
      _mm256_srai_epi16(_mm256_sll_epi16(high, count), 15));
  // Packing takes halves of both in turn: put them in order.
  return (uint32_t)_mm256_movemask_epi8(_mm256_permute4x64_epi64(bytes, 0xD8));
}

BNK_AVX2 static void pack_avx2(const uint16_t *sequences, size_t channels, uint64_t *packed) {
  size_t words = (channels + 63) / 64;
  for (size_t first = 0; first < channels; first += 32) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(sequences + first));
    __m256i high = _mm256_loadu_si256((const __m256i *)(sequences + first + 16));
    uint64_t *word = packed + first / 64;
    unsigned place = first & 32;
    for (int position = 0; position < 9; position++) {
      uint64_t plane = (uint64_t)plane_of(low, high, 7 + position) << place;
      word[(size_t)position * words] = place == 0 ? plane : word[(size_t)position * words] | plane;
    }
  }
}
#endif

void bnk_decode_filter(
    bnk_stream *stream, const uint32_t *lookup, unsigned width, size_t channels,
    uint16_t *sequences, uint64_t *packed, bool vectors) {
  decode(stream, lookup, width, channels, sequences);
#if defined(__x86_64__)
  if (vectors) {
    // Channels that are not there are zero.
    for (size_t channel = channels; channel & 31; channel++) sequences[channel] = 0;
    pack_avx2(sequences, channels, packed);
    return;
  }
#endif
  (void)vectors;
  pack_portable(sequences, channels, packed);
}
