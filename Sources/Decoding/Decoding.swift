// The first file of Decoding is on its way.
