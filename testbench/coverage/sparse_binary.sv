// Bins of the bench of `sparse_binary`, beside those of its channels: terms and ends.

`include "sparse_core.svh"
