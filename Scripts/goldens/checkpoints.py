"""The checkpoints part of Scripts/goldens-diffusion: tiny checkpoints with random weights, and parity cases for them.

The classes are those of diffusers and transformers, as small as they can be with every kind of block in them. Weights
are rounded to float16, so that the files are small and the cases, computed in float32, are still exactly theirs. A case
is a safetensors file with the metadata `component` and `options`, tensors `in.*`, and `out.*` as diffusers computes them.
"""

import json

SEED = 20221117
BETAS = dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
CROSS, PLAIN = "CrossAttn{}Block2D", "{}Block2D"
VARIANTS = {
    "sd1": dict(
        unet=dict(block_out_channels=(8, 16), layers_per_block=2, attention_head_dim=2, norm_num_groups=4,
                  use_linear_projection=False),
        down=(CROSS, PLAIN), up=(PLAIN, CROSS), prediction="epsilon", act="quick_gelu", hidden=8, heads=2, vae=(4, 8),
        latents=(6, 8)),
    # Three levels and odd sizes: the way up takes its sizes from the way down.
    "sd2": dict(
        unet=dict(block_out_channels=(8, 8, 16), layers_per_block=1, attention_head_dim=[1, 2, 4], norm_num_groups=4,
                  use_linear_projection=True),
        down=(CROSS, CROSS, PLAIN), up=(PLAIN, CROSS, CROSS), prediction="v_prediction", act="gelu", hidden=12, heads=3,
        vae=(4, 4, 8), latents=(7, 9)),
    "lcm": dict(
        unet=dict(block_out_channels=(8, 16), layers_per_block=1, attention_head_dim=4, norm_num_groups=2,
                  time_cond_proj_dim=6),
        down=(PLAIN, CROSS), up=(CROSS, PLAIN), prediction="epsilon", act="quick_gelu", hidden=8, heads=1, vae=(4, 8),
        latents=(5, 6)),
}
PROMPTS = ["turn into watercolor", "", "the people, the dog and the 2 cars " * 12]


def make(folder, vocabulary):
    """Writes FOLDER/NAME for each variant: the checkpoint, and `cases` beside its components."""
    import torch

    with torch.no_grad():
        for number, name in enumerate(VARIANTS):
            torch.manual_seed(SEED + number)
            Variant(folder / name, VARIANTS[name], vocabulary).write()


class Variant:
    """One checkpoint and its cases."""

    def __init__(self, folder, settings, vocabulary):
        from diffusers import AutoencoderKL, UNet2DConditionModel
        from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

        self.folder, self.settings = folder, settings
        (folder / "cases").mkdir(parents=True, exist_ok=True)
        count = self.write_tokenizer(vocabulary)
        self.tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer")
        hidden, levels = settings["hidden"], settings["vae"]
        self.text = CLIPTextModel(CLIPTextConfig(
            vocab_size=count, hidden_size=hidden, intermediate_size=hidden * 2, num_hidden_layers=2,
            num_attention_heads=settings["heads"], max_position_embeddings=77, hidden_act=settings["act"],
            bos_token_id=count - 2, eos_token_id=count - 1, pad_token_id=count - 1)).eval()
        self.unet = UNet2DConditionModel(
            sample_size=8, in_channels=8, out_channels=4, cross_attention_dim=hidden,
            down_block_types=[kind.format("Down") for kind in settings["down"]],
            up_block_types=[kind.format("Up") for kind in settings["up"]], **settings["unet"]).eval()
        self.vae = AutoencoderKL(
            in_channels=3, out_channels=3, latent_channels=4, block_out_channels=levels, norm_num_groups=2,
            down_block_types=["DownEncoderBlock2D"] * len(levels), up_block_types=["UpDecoderBlock2D"] * len(levels),
            layers_per_block=1, sample_size=32, scaling_factor=0.18215).eval()
        self.spread()

    def write_tokenizer(self, vocabulary):
        tokens, merges = vocabulary
        place = self.folder / "tokenizer"
        place.mkdir(exist_ok=True)
        (place / "vocab.json").write_text(json.dumps(tokens, ensure_ascii=False))
        (place / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
        (place / "tokenizer_config.json").write_text(json.dumps({
            "tokenizer_class": "CLIPTokenizer", "model_max_length": 77, "bos_token": "<|startoftext|>",
            "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>", "pad_token": "<|endoftext|>"}))
        return len(tokens)

    def spread(self):
        """Biases and norms far enough from 0 and 1 that a wrong one shows; everything as float16 holds it."""
        import torch

        for model in (self.text, self.unet, self.vae):
            for parameter in model.parameters():
                if parameter.dim() == 1:
                    parameter.add_(torch.randn_like(parameter) * 0.1)
                parameter.copy_(parameter.half().float())

    def write(self):
        from diffusers import EulerAncestralDiscreteScheduler

        self.write_cases()
        for model, name in ((self.unet, "unet"), (self.vae, "vae"), (self.text, "text_encoder")):
            model.half().save_pretrained(self.folder / name)
        noise = dict(BETAS, prediction_type=self.settings["prediction"])
        EulerAncestralDiscreteScheduler(**noise).save_pretrained(self.folder / "scheduler")
        (self.folder / "model_index.json").write_text(json.dumps({
            "_class_name": "StableDiffusionInstructPix2PixPipeline", "_diffusers_version": "0.30.0",
            "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"],
            "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
            "scheduler": ["diffusers", "EulerAncestralDiscreteScheduler"]}, indent=1))

    def case(self, name, component, inputs, outputs, options=None):
        import torch
        from safetensors.torch import save_file

        tensors = {f"in.{key}": value for key, value in inputs.items()}
        tensors |= {f"out.{key}": value for key, value in outputs.items()}
        if not all(torch.isfinite(value).all() for value in tensors.values()):
            raise SystemExit(f"error: {name} of {self.folder.name} is not finite")
        save_file({key: value.clone().contiguous() for key, value in tensors.items()},
                  self.folder / f"cases/{name}.safetensors",
                  metadata={"component": component, "options": json.dumps(options or {})})

    def write_cases(self):
        import torch

        height, width = self.settings["latents"]
        scale = 2 ** (len(self.settings["vae"]) - 1)
        ids = self.tokenizer(PROMPTS, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids
        (self.folder / "cases/tokenizer.json").write_text(json.dumps({"prompts": PROMPTS, "ids": ids.tolist()}))
        states = self.text(ids).last_hidden_state
        self.case("text_encoder", "text_encoder", {"input_ids": ids}, {"last_hidden_state": states})
        image = torch.rand(1, 3, height * scale, width * scale) * 2 - 1
        latent = self.vae.encode(image).latent_dist
        self.case("vae_encode", "vae.encode", {"image": image}, {"mean": latent.mean, "logvar": latent.logvar})
        z = torch.randn(2, 4, height, width)
        self.case("vae_decode", "vae.decode", {"latents": z}, {"image": self.vae.decode(z).sample})
        self.write_prediction(states)
        self.write_anchored(states[:1])
        self.write_edit(image, latent.mode(), states)

    def write_prediction(self, states):
        import torch

        x, times = torch.randn(2, 8, *self.settings["latents"]), torch.tensor([999, 20])
        channels = self.settings["unet"].get("time_cond_proj_dim")
        told = {"timestep_cond": torch.randn(2, channels)} if channels else {}
        y = self.unet(x, times, states[:2], **told).sample
        self.case("unet", "unet", {"sample": x, "timesteps": times, "encoder_hidden_states": states[:2]} | told,
                  {"sample": y})

    def write_anchored(self, states):
        """Fairy (Wu et al. 2023): three anchors see each other, then two frames see themselves and the anchors."""
        import torch

        passes = AnchorPasses()
        saved = self.unet.attn_processors
        self.unet.set_attn_processor({name: passes.layer(name) for name in saved})
        anchors, frames = (torch.randn(count, 8, *self.settings["latents"]) for count in (3, 2))
        seen = self.unet(anchors, 601, states.expand(3, -1, -1)).sample
        passes.has_anchors = True
        following = self.unet(frames, 601, states.expand(2, -1, -1)).sample
        self.unet.set_attn_processor(saved)
        self.case("fairy", "unet.fairy", {"anchors": anchors, "frames": frames, "timestep": torch.tensor([601]),
                                          "encoder_hidden_states": states}, {"anchors": seen, "frames": following})

    def write_edit(self, image, source, states):
        """InstructPix2Pix (Brooks et al. 2023), equation 3, with given noise."""
        import torch
        from diffusers import DDIMScheduler

        scheduler = DDIMScheduler(**BETAS, prediction_type=self.settings["prediction"], set_alpha_to_one=False,
                                  steps_offset=1, clip_sample=False)
        scheduler.set_timesteps(4)
        told = torch.cat([source, source, torch.zeros_like(source)])
        text, (by_text, by_image) = torch.cat([states[:1], states[1:2], states[1:2]]), (7.5, 1.5)
        noise = torch.randn_like(source)
        x = noise
        for time in scheduler.timesteps:
            full, pictured, free = self.unet(torch.cat([x.expand(3, -1, -1, -1), told], 1), time, text).sample.chunk(3)
            guided = free + by_text * (full - pictured) + by_image * (pictured - free)
            x = scheduler.step(guided, time, x).prev_sample
        self.case("instruct_pix2pix", "pipeline.instruct_pix2pix", {"image": image, "noise": noise},
                  {"latents": x, "image": self.vae.decode(x / self.vae.config.scaling_factor).sample},
                  {"prompt": PROMPTS[0], "negative_prompt": PROMPTS[1], "steps": 4, "text_guidance": by_text,
                   "image_guidance": by_image, "sampler": "ddim"})


class AnchorPasses:
    """Attention layers of a U-Net in Fairy's two passes; layers that see the text are as always."""

    def __init__(self):
        self.left, self.has_anchors = {}, False

    def layer(self, name):
        passes = self

        class Layer:
            def __call__(self, attention, x, encoder_hidden_states=None, attention_mask=None, temb=None, **others):
                return passes.attend(name, attention, x, encoder_hidden_states)

        return Layer()

    def attend(self, name, attention, x, text):
        import torch

        def divide(tokens):
            return tokens.reshape(*tokens.shape[:2], attention.heads, -1).transpose(1, 2)

        seen = x if text is None else text
        keys, values = attention.to_k(seen), attention.to_v(seen)
        if text is None and not self.has_anchors:
            self.left[name] = [tokens.reshape(1, -1, tokens.shape[2]) for tokens in (keys, values)]
            keys, values = (tokens.expand(len(x), -1, -1) for tokens in self.left[name])
        elif text is None:
            keys, values = (torch.cat([own, tokens.expand(len(x), -1, -1)], 1)
                            for own, tokens in zip((keys, values), self.left[name]))
        y = torch.nn.functional.scaled_dot_product_attention(divide(attention.to_q(x)), divide(keys), divide(values))
        return attention.to_out[1](attention.to_out[0](y.transpose(1, 2).reshape(x.shape)))
