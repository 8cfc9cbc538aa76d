// Bins of the bench of decode_and_accumulate, beside those of its channels.
