// Bins of the bench of lane_codebook, beside those of its channels.
