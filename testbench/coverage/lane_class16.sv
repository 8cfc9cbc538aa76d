// Bins of the bench of lane_class16, beside those of its channels.
