// Bins of the bench of configuration_loader, beside those of its channels.
