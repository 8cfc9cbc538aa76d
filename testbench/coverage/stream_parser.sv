// Bins of the bench of stream_parser, beside those of its channels.
