// Bins of the bench of `decode_and_add`, beside those of its channels: phases, verdicts and registers.

`include "decoder.svh"
