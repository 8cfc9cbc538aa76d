// Bins of the bench of engine_array, beside those of its channels.
