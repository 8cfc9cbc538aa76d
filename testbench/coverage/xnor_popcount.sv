// Bins of the bench of `xnor_popcount`, beside those of its channels: counts.

// Every count.
bind bnk_xnor_popcount_9 change_bins #(.COUNT(10)) count_is_bins (.value(32'(agreements_o)));
