// NetworkFiles
