// Bins of the bench of sparse_binary, beside those of its channels.
