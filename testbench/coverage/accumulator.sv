// Bins of the bench of accumulator, beside those of its channels.
