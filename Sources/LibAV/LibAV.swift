// The first file of LibAV is on its way.
