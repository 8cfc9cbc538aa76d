// Bins of the bench of lane_all, beside those of its channels.
