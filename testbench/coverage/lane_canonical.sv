// Bins of the bench of lane_canonical, beside those of its channels.
