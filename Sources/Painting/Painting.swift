// The first file of Painting is on its way.
