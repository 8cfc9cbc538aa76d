// BinaryNetwork
