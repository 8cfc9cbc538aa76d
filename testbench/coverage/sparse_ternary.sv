// Bins of the bench of `sparse_ternary`, beside those of its channels: terms and ends.

`include "sparse_core.svh"
