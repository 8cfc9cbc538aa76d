// Bins of the bench of engine_small, beside those of its channels.
