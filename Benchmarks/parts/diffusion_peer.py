"""What `Scripts/bench diffusion` runs with the peer's Python: diffusers and transformers on PyTorch.

    diffusion_peer.py make FOLDER                                       a checkpoint of Stable Diffusion 1.5's size
    diffusion_peer.py run FOLDER unet|vae|text REPEATS HEIGHT WIDTH THREADS   as diffusion-bench, and prints the same

The checkpoint's weights are random, seeded; its U-Net has 8 input channels, as InstructPix2Pix's.
"""

import json
import math
import resource
import sys
import time

import torch

SEED = 20221117


def make(folder):
    from diffusers import AutoencoderKL, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel
    torch.manual_seed(SEED)
    UNet2DConditionModel(
        sample_size=64, in_channels=8, out_channels=4, cross_attention_dim=768, attention_head_dim=8,
        block_out_channels=(320, 640, 1280, 1280), layers_per_block=2).save_pretrained(f"{folder}/unet")
    AutoencoderKL(
        block_out_channels=(128, 256, 512, 512), layers_per_block=2, latent_channels=4, sample_size=512,
        down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4,
        ).save_pretrained(f"{folder}/vae")
    CLIPTextModel(CLIPTextConfig(
        vocab_size=49408, hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12,
        hidden_act="quick_gelu", projection_dim=768)).save_pretrained(f"{folder}/text_encoder")


def waves(*shape):
    """Repeatable numbers, those of diffusion-bench."""
    return torch.sin(torch.arange(math.prod(shape), dtype=torch.float64) * 0.7).float().reshape(shape)


def work(folder, part, height, width):
    if part == "unet":
        from diffusers import UNet2DConditionModel
        unet = UNet2DConditionModel.from_pretrained(f"{folder}/unet").eval()
        sample, text = waves(1, 8, height, width), waves(1, 77, 768)
        return lambda: unet(sample, 500, text).sample
    if part == "vae":
        from diffusers import AutoencoderKL
        vae = AutoencoderKL.from_pretrained(f"{folder}/vae").eval()
        latents = waves(1, 4, height, width)
        return lambda: vae.decode(latents).sample
    from transformers import CLIPTextModel
    encoder = CLIPTextModel.from_pretrained(f"{folder}/text_encoder").eval()
    ids = (torch.arange(77) * 500)[None]
    return lambda: encoder(ids)


def run(folder, part, repeats, height, width, threads):
    torch.set_num_threads(int(threads))
    seconds = []
    with torch.inference_mode():
        once = work(folder, part, int(height), int(width))
        once()
        for _ in range(int(repeats)):
            start = time.perf_counter()
            once()
            seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    {"make": make, "run": run}[sys.argv[1]](*sys.argv[2:])
