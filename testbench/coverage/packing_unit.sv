// Bins of the bench of packing_unit, beside those of its channels.
