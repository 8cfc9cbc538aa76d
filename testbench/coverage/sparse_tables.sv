// Bins of the bench of sparse_tables, beside those of its channels.
