// The first file of Rendering is on its way.
