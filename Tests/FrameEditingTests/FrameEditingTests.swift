// The first test of FrameEditing is on its way.
