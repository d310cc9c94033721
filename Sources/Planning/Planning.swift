// The first file of Planning is on its way.
