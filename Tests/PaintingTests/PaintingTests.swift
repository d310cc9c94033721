// The first test of Painting is on its way.
