// Bins of the bench of sparse_ternary, beside those of its channels.
