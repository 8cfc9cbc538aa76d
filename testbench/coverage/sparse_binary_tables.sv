// Bins of the bench of sparse_binary_tables, beside those of its channels.
