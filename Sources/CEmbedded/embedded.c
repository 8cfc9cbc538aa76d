#include "embedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char assertions[] = {
#embed "../../testbench/harness/assertions.h"
};
static const unsigned char bench[] = {
#embed "../../testbench/harness/bench.h"
};
static const unsigned char bins[] = {
#embed "../../testbench/harness/bins.h"
};
static const unsigned char channel[] = {
#embed "../../testbench/harness/channel.h"
};
static const unsigned char delays[] = {
#embed "../../testbench/harness/delays.h"
};
static const unsigned char memory[] = {
#embed "../../testbench/harness/memory.h"
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
static const unsigned char watchdog[] = {
#embed "../../testbench/harness/watchdog.h"
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
static const unsigned char multi_bit[] = {
#embed "../../golden/networks/multi-bit.safetensors"
};
static const unsigned char signed_binary[] = {
#embed "../../golden/networks/signed-binary.safetensors"
};

static const unsigned char page_css[] = {
#embed "report/page.css"
};
static const unsigned char page_html[] = {
#embed "report/page.html"
};
static const unsigned char page_js[] = {
#embed "report/page.js"
};
static const unsigned char chart_js[] = {
#embed "report/chart.min.js"
};

static const struct embedded_file files[] = {
    {"testbench/harness/assertions.h", assertions, sizeof assertions},
    {"testbench/harness/bench.h", bench, sizeof bench},
    {"testbench/harness/bins.h", bins, sizeof bins},
    {"testbench/harness/channel.h", channel, sizeof channel},
    {"testbench/harness/delays.h", delays, sizeof delays},
    {"testbench/harness/memory.h", memory, sizeof memory},
    {"testbench/harness/signal.h", signal_, sizeof signal_},
    {"testbench/harness/stalls.h", stalls, sizeof stalls},
    {"testbench/harness/vectors.h", vectors, sizeof vectors},
    {"testbench/harness/watchdog.h", watchdog, sizeof watchdog},
    {"golden/image.pgm", image, sizeof image},
    {"golden/network/fashion.safetensors", network, sizeof network},
    {"golden/network/predictions.bin", predictions, sizeof predictions},
    {"golden/networks/multi-bit.safetensors", multi_bit, sizeof multi_bit},
    {"golden/networks/signed-binary.safetensors", signed_binary, sizeof signed_binary},
    {"report/page.css", page_css, sizeof page_css},
    {"report/page.html", page_html, sizeof page_html},
    {"report/page.js", page_js, sizeof page_js},
    {"report/chart.min.js", chart_js, sizeof chart_js},
    {0, 0, 0},
};

const struct embedded_file *embedded_files(void) { return files; }
