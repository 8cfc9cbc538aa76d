// Bins of the bench of `kernel_decoder`, beside those of its channels: phases, verdicts and registers.

`include "decoder.svh"
