// Bins of the bench of burst_reader, beside those of its channels.
