// A tensor of libtorch.
