// Bins of the bench of xnor_popcount, beside those of its channels.
