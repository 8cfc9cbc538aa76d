#include "embedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bench[] = {
#embed "../../testbench/harness/bench.h"
};
static const unsigned char channel[] = {
#embed "../../testbench/harness/channel.h"
};
static const unsigned char signal_[] = {
#embed "../../testbench/harness/signal.h"
};
static const unsigned char stalls[] = {
#embed "../../testbench/harness/stalls.h"
};
static const unsigned char vectors[] = {
#embed "../../testbench/harness/vectors.h"
};

static const unsigned char image[] = {
#embed "../../golden/image.pgm"
};

static const unsigned char network[] = {
#embed "../../golden/network/fashion.safetensors"
};
static const unsigned char predictions[] = {
#embed "../../golden/network/predictions.bin"
};

static const struct embedded_file files[] = {
    {"testbench/harness/bench.h", bench, sizeof bench},
    {"testbench/harness/channel.h", channel, sizeof channel},
    {"testbench/harness/signal.h", signal_, sizeof signal_},
    {"testbench/harness/stalls.h", stalls, sizeof stalls},
    {"testbench/harness/vectors.h", vectors, sizeof vectors},
    {"golden/image.pgm", image, sizeof image},
    {"golden/network/fashion.safetensors", network, sizeof network},
    {"golden/network/predictions.bin", predictions, sizeof predictions},
    {0, 0, 0},
};

const struct embedded_file *embedded_files(void) { return files; }
