// Bins of the bench of window_stage, beside those of its channels.
