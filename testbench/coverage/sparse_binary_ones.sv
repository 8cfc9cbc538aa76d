// Bins of the bench of `sparse_binary_ones`, beside those of its channels: terms and ends.

`include "sparse_core.svh"
