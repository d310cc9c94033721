// Names a checkpoint.
