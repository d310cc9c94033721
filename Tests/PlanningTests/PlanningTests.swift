// The first test of Planning is on its way.
