// The denoising loop.
