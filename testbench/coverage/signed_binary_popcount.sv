// Bins of the bench of signed_binary_popcount, beside those of its channels.
