// Bins of the bench of decode_cache, beside those of its channels.
