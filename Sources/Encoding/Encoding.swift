// The first file of Encoding is on its way.
