// The first test of EditPlans is on its way.
