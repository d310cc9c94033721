// The first file of FrameEditing is on its way.
