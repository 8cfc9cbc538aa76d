// Bins of the bench of lane_four_node, beside those of its channels.
