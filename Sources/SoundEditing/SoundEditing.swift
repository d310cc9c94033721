// The first file of SoundEditing is on its way.
