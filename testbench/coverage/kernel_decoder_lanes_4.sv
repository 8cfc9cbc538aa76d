// Bins of the bench of `kernel_decoder_lanes_4`, beside those of its channels: phases, verdicts and registers.

`include "decoder.svh"
