// KernelCodec
