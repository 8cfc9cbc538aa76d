/// Binary convolution and software decoding as a program on a CPU would have them, for a benchmark.
///
/// Each function has a portable form, and one for AVX2 where the processor has it; `vectors` chooses.

#ifndef BNK_BINARY_CONVOLUTION_H
#define BNK_BINARY_CONVOLUTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has AVX2.
bool bnk_has_vectors(void);

/// For each of `pixels` windows of `words` words the number of bits in which it differs from `weights`.
///
/// `words` is a multiple of 4; window p begins at `windows + p * words`.
void bnk_differences(
    const uint64_t *weights, const uint64_t *windows, size_t words, size_t pixels,
    uint32_t *differences, bool vectors);

/// Where a stream is read: its bytes, with eight more behind them that may be anything, and the next bit, the most
/// significant of a byte first.
typedef struct {
  const uint8_t *bytes;
  size_t bit;
} bnk_stream;

/// Decodes one filter of `channels` sequences of nine bits into packed words: position by position, first the one of the most
/// significant bit, `(channels + 63) / 64` words each, channel c in bit c % 64 of word c / 64.
///
/// `lookup` has for the next `width` bits, at most 16, the sequence (bits 8 to 0) and the length of its code word (from bit 16).
/// `sequences` is room for `channels` and 31 more, rounded to a multiple of 32; `packed` for all words.
void bnk_decode_filter(
    bnk_stream *stream, const uint32_t *lookup, unsigned width, size_t channels,
    uint16_t *sequences, uint64_t *packed, bool vectors);

#endif
