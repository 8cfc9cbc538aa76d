// Bins of the bench of xnor_popcount_288, beside those of its channels.
