// Bins of the bench of `signed_binary_popcount`, beside those of its channels: counts.

// Every count.
bind bnk_signed_binary_popcount_9 change_bins #(.COUNT(10)) count_is_bins (.value(32'(hits_o)));
