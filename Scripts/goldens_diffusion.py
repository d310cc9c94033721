#!/usr/bin/env python3
"""Makes Tests/DiffusionTests/Goldens/samplers.safetensors and Tests/CheckpointsTests/Goldens/tokenizer: what samplers
and tokenizer are compared with; and Tests/DiffusionTests/Goldens/text-to-image, a tiny checkpoint that is told a text;
and tiny InstructPix2Pix checkpoints beside it, `sd1`, `sd2` and `lcm`, with cases for `mediaedit models parity`.

Usage: Scripts/goldens_diffusion.py [FOLDER]

Needs PyTorch, diffusers 0.30 or newer, transformers 5 and safetensors (pip install torch diffusers transformers
safetensors). Everything is seeded. FOLDER is where to write instead of Tests.

Samplers: the model is a fixed linear map of channels, scaled by 0.5 + timestep / 2000. `in.x` has standard deviation 1
and is multiplied by the sampler's initial scale; `in.noises` are used in order, one a call. The metadata's `cases` are
the options by name; `NAME.trajectory` [calls, 1, C, h, w], `NAME.timesteps` and `NAME.scale` are what diffusers gives.
"""

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED, SHAPE, STEPS = 20210104, (1, 2, 4, 4), 6

CLASSES = {
    "ddim": "DDIMScheduler", "ddim_inverse": "DDIMInverseScheduler", "ddpm": "DDPMScheduler", "pndm": "PNDMScheduler",
    "euler": "EulerDiscreteScheduler", "euler_ancestral": "EulerAncestralDiscreteScheduler",
    "dpmpp_2m": "DPMSolverMultistepScheduler", "lcm": "LCMScheduler",
}
LATENT = dict(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
UNCLIPPED = {"ddim", "ddim_inverse", "ddpm"}
SPACED = {"ddim", "ddpm", "pndm", "euler", "euler_ancestral", "dpmpp_2m"}


def sampler_cases():
    """(name, sampler, steps, scheduler options, step options)"""
    for sampler in CLASSES:
        base = dict(LATENT, clip_sample=False) if sampler in UNCLIPPED else dict(LATENT)
        if sampler in ("ddim", "ddim_inverse", "pndm"):
            base |= dict(steps_offset=1, set_alpha_to_one=False)
        if sampler == "pndm":
            base["skip_prk_steps"] = True
        for kind in ("epsilon", "v_prediction", "sample"):
            if kind == "sample" and sampler in ("pndm", "euler_ancestral"):
                continue
            yield f"{sampler}.{kind}", sampler, STEPS, dict(base, prediction_type=kind), {}
        if sampler in SPACED:
            for spacing in ("linspace", "leading", "trailing"):
                yield f"{sampler}.{spacing}", sampler, 7, dict(base, timestep_spacing=spacing), {}
        yield f"{sampler}.cosine", sampler, STEPS, dict(base, beta_schedule="squaredcos_cap_v2"), {}
    plain = dict(clip_sample=False)
    zero = dict(LATENT, rescale_betas_zero_snr=True, prediction_type="v_prediction", timestep_spacing="trailing")
    karras = dict(LATENT, use_karras_sigmas=True)
    yield "ddim.eta", "ddim", STEPS, LATENT | plain | dict(prediction_type="v_prediction"), dict(eta=0.7)
    yield "ddim.zero_snr", "ddim", STEPS, zero | plain, {}
    yield "ddim.clipped", "ddim", STEPS, dict(LATENT, clip_sample=True, clip_sample_range=1.5), {}
    yield "ddim.linear", "ddim", STEPS, dict(plain, beta_schedule="linear"), {}
    yield "ddim.trained", "ddim", STEPS, dict(plain, trained_betas=[0.01 + 0.001 * i for i in range(50)],
                                              num_train_timesteps=50), {}
    yield "ddim_inverse.one", "ddim_inverse", STEPS, LATENT | plain, {}
    yield "ddim_inverse.trailing", "ddim_inverse", STEPS, LATENT | plain | dict(timestep_spacing="trailing"), {}
    yield "ddpm.large", "ddpm", STEPS, LATENT | plain | dict(variance_type="fixed_large"), {}
    yield "euler.karras", "euler", STEPS, karras, {}
    yield "euler.karras_range", "euler", STEPS, karras | dict(sigma_min=0.05, sigma_max=10.0), {}
    yield "euler.sigma_min", "euler", STEPS, dict(LATENT, final_sigmas_type="sigma_min"), {}
    yield "euler.zero_snr", "euler", STEPS, zero, {}
    yield "euler_ancestral.zero_snr", "euler_ancestral", STEPS, zero, {}
    yield "dpmpp_2m.karras", "dpmpp_2m", 16, karras, {}
    yield "dpmpp_2m.order1", "dpmpp_2m", STEPS, dict(LATENT, solver_order=1), {}
    yield "dpmpp_2m.heun", "dpmpp_2m", STEPS, dict(LATENT, solver_type="heun"), {}
    yield "dpmpp_2m.sigma_min", "dpmpp_2m", 16, dict(LATENT, final_sigmas_type="sigma_min"), {}
    euler = dict(LATENT, final_sigmas_type="sigma_min", euler_at_final=True)
    yield "dpmpp_2m.euler_at_final", "dpmpp_2m", 16, euler, {}
    clipped = dict(beta_schedule="squaredcos_cap_v2", lambda_min_clipped=-5.1)
    yield "dpmpp_2m.clipped_snr", "dpmpp_2m", STEPS, clipped, {}
    yield "dpmpp_2m.zero_snr", "dpmpp_2m", STEPS, zero, {}
    yield "lcm.steps", "lcm", 7, dict(LATENT, original_inference_steps=40, timestep_scaling=5.0), {}


def samplers(folder):
    import diffusers
    import torch
    from safetensors.torch import save_file

    generator = torch.Generator().manual_seed(SEED)
    x = torch.randn(SHAPE, generator=generator)
    noises = torch.randn(17, *SHAPE, generator=generator)
    linear = torch.randn(SHAPE[1], SHAPE[1], generator=generator) * 0.5
    tensors, cases = {"in.x": x, "in.noises": noises, "in.linear": linear}, {}
    for name, sampler, steps, options, step_options in sampler_cases():
        scheduler = getattr(diffusers, CLASSES[sampler])(**options)
        scheduler.set_timesteps(steps)
        waiting = list(noises)
        module = sys.modules[type(scheduler).__module__]
        if hasattr(module, "randn_tensor"):
            module.randn_tensor = lambda *given, **named: waiting.pop(0)
        scale = float(scheduler.init_noise_sigma)
        latents, trajectory = x * scale, []
        for timestep in scheduler.timesteps:
            scaled = latents if sampler == "ddim_inverse" else scheduler.scale_model_input(latents, timestep)
            predicted = torch.einsum("oc,bchw->bohw", linear, scaled) * (0.5 + float(timestep) / 2000)
            latents = scheduler.step(predicted, timestep, latents, **step_options).prev_sample
            trajectory.append(latents.clone())
        if not torch.isfinite(torch.stack(trajectory)).all():
            raise SystemExit(f"error: {name} is not finite")
        tensors |= {f"{name}.trajectory": torch.stack(trajectory), f"{name}.timesteps": scheduler.timesteps.float(),
                    f"{name}.scale": torch.tensor([scale])}
        standard = dict(steps_offset=0, set_alpha_to_one=sampler != "pndm")
        cases[name] = dict(standard, sampler=sampler, steps=steps) | options | step_options
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / "samplers.safetensors", metadata={
        "cases": json.dumps(cases), "madeBy": f"Scripts/goldens_diffusion.py, diffusers {diffusers.__version__}"})


CORPUS = """turn the video into a watercolor painting of a snowy mountain at sunset, make it look like an oil
painting by a master, remove the background noise, the people and the cars stay as they are, don't change the sky,
it's winter now, we'll keep the red car and the dog, the quick brown fox jumps over the lazy dog, café naïve über
straße 日本語 привет"""
PROMPTS = [
    "", " ", "\t\r\n ", "turn into watercolor", "Make it SNOW, please!", "a photo of the café's red car -- 3rd take",
    "x" * 90, "the people, the dog and the 2 cars " * 12, "don't WE'LL I'D they'RE 'twas 'S ''s x'sy 're're ' t 'T",
    "caf\u00e9 cafe\u0301 CAFE\u0301 \uff23\uff21\uff26\uff25", "e\u0301\u0323 a\u0323\u0302 \ufb01 \u212b \u2126",
    "\u0130stanbul \u015eIK \u03a3\u0399\u03a3\u03a5\u03a6\u039f\u03a3 \u00df \u1e9e \u01c5 \u0149",
    "\u4f60\u597d\uff0c\u4e16\u754c \u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4 \u1112\u1161\u11ab",
    "\U0001f389\U0001f38a \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \u2764\ufe0f",
    "3rd 2024 12.5% \u00bd \u2177 \u0663\u0664 \u00b2 1,000",
    "a\x00b\x01\x1f\x7f\x85c\u200bd\u200ee\u2028f\xa0g\u3000h\ufeffi",
    "<|endoftext|> a <|ENDOFTEXT|> !<|StartOfText|>! <|startoftext|><|endoftext|>", "<|startoftext|",
    "|><|", "a!b!!c ! !",
    "\U0010ffff \ue000 \ufffd", "Z\u00fcrich\u2014na\u00efve\u2026 \u201cquoted\u201d \u2018x\u2019", "a_b__c-d~e`f^g",
    "https://example.org/?q=1&b=2#x <b>bold</b> &amp;",
    "\ufdfa \u0627\u0644\u0639\u0631 \u0939\u093f\u0928\u094d\u0926\u0940",
    "\U0001d407\U0001d41e \u24d0 \u3297", "a\u0300\u0301\u0302" * 4, "x\u0345 \u0344 \u0958 \u2adc \U0001d15e",
    "\U00010940 \ua7ce \U0001e6c0\u00e9", "ab" * 300, "!" * 80, "<style> a<style>b Ab <STYLE> style>",
    "\u00fcber\u00fcber Tok tok. atok tok",
]


def learn(words, count):
    """Byte-pair merges of `words`, most frequent pair first, the smaller of equals."""
    split, merges = {word: [*word[:-1], word[-1] + "</w>"] for word in words}, []
    while len(merges) < count:
        pairs = Counter()
        for word, symbols in split.items():
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += words[word]
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        for symbols in split.values():
            place = 0
            while place + 1 < len(symbols):
                if (symbols[place], symbols[place + 1]) == best:
                    symbols[place:place + 2] = ["".join(best)]
                place += 1
    return merges


def vocabulary():
    """Bytes, most bytes at the end of words, merges, and the two boundary tokens: CLIP's order."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    written = {byte: chr(byte) for byte in printable} | {byte: chr(256 + i) for i, byte in enumerate(others)}
    words = Counter("".join(written[b] for b in word.encode()) for word in CORPUS.lower().replace(",", " ").split())
    merges = learn(words, 150)
    letters = [written[byte] for byte in printable + others]
    # Some bytes have no entry at the end of words, so that the unknown token is met.
    tokens = letters + [letter + "</w>" for letter in letters[:200]] + ["".join(merge) for merge in merges]
    tokens += [part for merge in merges for part in merge if part not in tokens]
    tokens = list(dict.fromkeys(tokens)) + ["<|startoftext|>", "<|endoftext|>"]
    return {token: i for i, token in enumerate(tokens)}, merges


def added(content, **settings):
    return {"content": content, "lstrip": False, "normalized": True, "rstrip": False, "single_word": False} | settings


def tokenizers(folder):
    from transformers import CLIPTokenizer

    tokens, merges = vocabulary()
    names = dict(bos_token="<|startoftext|>", eos_token="<|endoftext|>", unk_token="<|endoftext|>")
    config = dict(tokenizer_class="CLIPTokenizer", model_max_length=77, do_lower_case=True, errors="replace")
    objects = {name: added(content) for name, content in names.items()}
    styles = {
        "plain": (config | names | dict(pad_token="<|endoftext|>"), None),
        # Stable Diffusion 1.x and 2.x: the map counts, its tokens are found in any case, and 2.x pads with "!".
        "sd1": (config | names, objects | dict(pad_token="<|endoftext|>")),
        "sd2": (config | names | dict(pad_token="<|endoftext|>"), objects | dict(pad_token="!")),
        "added": (config | names | dict(pad_token="!", added_tokens_decoder={
            "0": added("!", normalized=False, special=True),
            str(len(tokens) - 2): added("<|startoftext|>", normalized=False, special=True),
            str(len(tokens) - 1): added("<|endoftext|>", normalized=False, special=True),
            str(len(tokens)): added("<style>", rstrip=True), str(len(tokens) + 1): added("tok", single_word=True),
        }), None),
    }
    ids = {}
    for name, (settings, special) in styles.items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        files = {"vocab.json": json.dumps(tokens, ensure_ascii=False), "tokenizer_config.json": json.dumps(settings),
                 "merges.txt": "#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges)}
        if special:
            files["special_tokens_map.json"] = json.dumps(special)
        for file, text in files.items():
            (place / file).write_text(text)
        ids[name] = encode(CLIPTokenizer.from_pretrained(place))
        if name == "added":
            CLIPTokenizer.from_pretrained(place).save_pretrained(folder / "whole")
            ids["whole"] = encode(CLIPTokenizer.from_pretrained(folder / "whole"))
    rows = [json.dumps({"prompt": prompt, "ids": {name: rows[i] for name, rows in ids.items()}})
            for i, prompt in enumerate(PROMPTS)]
    (folder / "prompts.json").write_text("[\n" + ",\n".join(rows) + "\n]\n")


def encode(tokenizer):
    return tokenizer(PROMPTS, add_special_tokens=False).input_ids


def text_to_image(folder, tokenizer):
    """A checkpoint in the layout of Stable Diffusion 1.x, of random float16 weights, as small as its parts can be."""
    import shutil
    import torch
    from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel
    torch.manual_seed(SEED)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tokenizer, folder / "tokenizer")
    vocabulary = json.loads((tokenizer / "vocab.json").read_text())
    text = CLIPTextModel(CLIPTextConfig(
        vocab_size=len(vocabulary), hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2,
        max_position_embeddings=77, hidden_act="quick_gelu", bos_token_id=vocabulary["<|startoftext|>"],
        eos_token_id=vocabulary["<|endoftext|>"], pad_token_id=vocabulary["<|endoftext|>"]))
    unet = UNet2DConditionModel(
        sample_size=8, in_channels=4, out_channels=4, cross_attention_dim=16, block_out_channels=(8, 16),
        layers_per_block=1, attention_head_dim=2, norm_num_groups=4,
        down_block_types=["CrossAttnDownBlock2D"] * 2, up_block_types=["CrossAttnUpBlock2D"] * 2)
    vae = AutoencoderKL(
        in_channels=3, out_channels=3, latent_channels=4, block_out_channels=(8, 8), norm_num_groups=4,
        down_block_types=["DownEncoderBlock2D"] * 2, up_block_types=["UpDecoderBlock2D"] * 2, layers_per_block=1,
        sample_size=16, scaling_factor=0.18215)
    with torch.no_grad():
        for name, module in (("unet", unet), ("vae", vae), ("text_encoder", text)):
            for weight in module.parameters():
                if weight.dim() == 1:
                    weight.add_(torch.randn_like(weight) * 0.1)
            module.half().save_pretrained(folder / name)
    DDIMScheduler(clip_sample=False, set_alpha_to_one=False, steps_offset=1, **LATENT).save_pretrained(
        folder / "scheduler")
    parts = {
        "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"],
        "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
        "scheduler": ["diffusers", "DDIMScheduler"], "safety_checker": [None, None],
        "feature_extractor": [None, None],
    }
    index = {"_class_name": "StableDiffusionPipeline", "_diffusers_version": "0.30.0", **parts}
    (folder / "model_index.json").write_text(json.dumps(index, indent=1) + "\n")


class AnchorTokens:
    """Attention of Fairy: anchors see the keys and values of all anchors and leave them; frames see their own and
    these."""

    def __init__(self, layer, kept):
        self.layer, self.kept = layer, kept

    def __call__(self, attn, hidden_states, encoder_hidden_states=None, **_):
        import torch
        own = encoder_hidden_states is None
        q, k, v = (f(x) for f, x in zip((attn.to_q, attn.to_k, attn.to_v), (
            hidden_states, *(2 * [hidden_states if own else encoder_hidden_states]))))
        if own and self.kept["mode"] == "anchors":
            k, v = (x.flatten(0, 1)[None] for x in (k, v))
            self.kept[self.layer] = k, v
            k, v = (x.expand(len(q), -1, -1) for x in (k, v))
        elif own and self.kept["mode"] == "frames":
            k, v = (torch.cat([x, y.expand(len(q), -1, -1)], 1) for x, y in zip((k, v), self.kept[self.layer]))
        q, k, v = (x.unflatten(-1, (attn.heads, -1)).transpose(1, 2) for x in (q, k, v))
        seen = torch.softmax(q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5, -1) @ v
        return attn.to_out[0](seen.transpose(1, 2).flatten(2))


FAMILIES = {
    "sd1": dict(
        unet=dict(block_out_channels=(8, 16), layers_per_block=1, attention_head_dim=2, use_linear_projection=False,
                  down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
                  up_block_types=("UpBlock2D", "CrossAttnUpBlock2D")),
        prediction="epsilon", act="quick_gelu", width=16, sizes=((8, 8), (6, 10)), vae=(8, 8)),
    "sd2": dict(
        unet=dict(block_out_channels=(8, 8, 16), layers_per_block=1, attention_head_dim=[1, 2, 4],
                  use_linear_projection=True,
                  down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
                  up_block_types=("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D")),
        prediction="v_prediction", act="gelu", width=24, sizes=((8, 8), (7, 9)), vae=(8, 8, 16)),
    "lcm": dict(
        unet=dict(block_out_channels=(8, 16), layers_per_block=1, attention_head_dim=2, use_linear_projection=False,
                  time_cond_proj_dim=12, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
                  up_block_types=("CrossAttnUpBlock2D", "UpBlock2D")),
        prediction="epsilon", act="quick_gelu", width=16, sizes=((8, 8),), vae=(8, 8)),
}


def checkpoints(folder, tokenizer):
    """Tiny InstructPix2Pix checkpoints of random float16 weights, one of each family, and cases for `models parity`."""
    import shutil
    import torch
    from diffusers import AutoencoderKL, DDIMScheduler, EulerAncestralDiscreteScheduler, UNet2DConditionModel
    from safetensors.torch import save_file
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer
    for name, family in FAMILIES.items():
        torch.manual_seed(SEED)
        place, width = folder / name, family["width"]
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(tokenizer, place / "tokenizer")
        (place / "cases").mkdir()
        words = json.loads((tokenizer / "vocab.json").read_text())
        begin, end = words["<|startoftext|>"], words["<|endoftext|>"]
        text = CLIPTextModel(CLIPTextConfig(
            vocab_size=len(words), hidden_size=width, intermediate_size=2 * width, num_hidden_layers=2,
            num_attention_heads=2, max_position_embeddings=77, hidden_act=family["act"], bos_token_id=begin,
            eos_token_id=end, pad_token_id=end))
        unet = UNet2DConditionModel(
            sample_size=8, in_channels=8, out_channels=4, cross_attention_dim=width, norm_num_groups=4,
            **family["unet"])
        levels = len(family["vae"])
        vae = AutoencoderKL(
            latent_channels=4, block_out_channels=family["vae"], norm_num_groups=4, layers_per_block=1, sample_size=16,
            down_block_types=["DownEncoderBlock2D"] * levels, up_block_types=["UpDecoderBlock2D"] * levels,
            scaling_factor=0.18215)
        noise = dict(LATENT, prediction_type=family["prediction"])
        with torch.no_grad():
            for part, module in (("unet", unet), ("vae", vae), ("text_encoder", text)):
                for weight in module.parameters():
                    if weight.dim() == 1:
                        weight.add_(torch.randn_like(weight) * 0.1)
                module.half().save_pretrained(place / part)
                module.float().eval()
        EulerAncestralDiscreteScheduler(**noise).save_pretrained(place / "scheduler")
        parts = {
            "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"],
            "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
            "scheduler": ["diffusers", "EulerAncestralDiscreteScheduler"], "safety_checker": [None, None],
            "feature_extractor": [None, None],
        }
        index = {"_class_name": "StableDiffusionInstructPix2PixPipeline", "_diffusers_version": "0.30.0", **parts}
        (place / "model_index.json").write_text(json.dumps(index, indent=1) + "\n")

        def case(file, component, inputs, outputs, **options):
            tensors = {f"in.{k}": v for k, v in inputs.items()} | {f"out.{k}": v for k, v in outputs.items()}
            save_file({k: v.detach().clone().contiguous() for k, v in tensors.items()},
                      place / f"cases/{file}.safetensors",
                      metadata={"component": component, "options": json.dumps(options)})

        known = CLIPTokenizer.from_pretrained(place / "tokenizer")
        prompts = ["a cat", "", "Turn the café's sky INTO 3 suns!", "the people, the dog and the 2 cars " * 12]
        ids = known(prompts, padding="max_length", max_length=77, truncation=True).input_ids
        (place / "cases/tokenizer.json").write_text(json.dumps({"prompts": prompts, "ids": ids}) + "\n")
        with torch.no_grad():
            model_cases(case, family, unet, vae, text, known, end,
                        DDIMScheduler(set_alpha_to_one=False, steps_offset=1, clip_sample=False, **noise))


def model_cases(case, family, unet, vae, text, tokenizer, end, ddim):
    """What each component, Fairy's attention and a whole edit by instruction give."""
    import torch
    wish, negative = "a cat", ""
    ids = tokenizer([wish, negative], padding="max_length", max_length=77, truncation=True,
                        return_tensors="pt").input_ids
    states = text(ids).last_hidden_state
    case("text_encoder", "text_encoder", dict(input_ids=ids), dict(last_hidden_state=states))
    grain = 2 ** (len(family["vae"]) - 1)
    image = torch.rand(1, 3, 6 * grain, 8 * grain) * 2 - 1
    latents = vae.encode(image).latent_dist
    case("vae_encode", "vae.encode", dict(image=image), dict(mean=latents.mean, logvar=latents.logvar))
    z = torch.randn(1, 4, 5, 6)
    case("vae_decode", "vae.decode", dict(latents=z), dict(image=vae.decode(z).sample))
    channels = family["unet"].get("time_cond_proj_dim")

    def told(count, zero=False):
        if not channels:
            return {}
        return dict(timestep_cond=torch.zeros(count, channels) if zero else torch.randn(count, channels))

    for height, width in family["sizes"]:
        x, more = torch.randn(2, 8, height, width), told(2)
        times = torch.tensor([981, 21])
        y = torch.cat([unet(x[i:i + 1], times[i], states[i:i + 1], **{k: v[i:i + 1] for k, v in more.items()}).sample
                       for i in range(2)])
        case(f"unet_{height}x{width}", "unet",
             dict(sample=x, timesteps=times, encoder_hidden_states=states, **more), dict(sample=y))

    kept, saved = {"mode": "anchors"}, unet.attn_processors
    unet.set_attn_processor({layer: AnchorTokens(layer, kept) for layer in saved})
    anchors, frames = torch.randn(3, 8, 6, 10), torch.randn(2, 8, 6, 10)
    seen = unet(anchors, 601, states[:1].expand(3, -1, -1), **told(3, True)).sample
    kept["mode"] = "frames"
    shown = unet(frames, 601, states[:1].expand(2, -1, -1), **told(2, True)).sample
    case("fairy", "unet.fairy",
         dict(anchors=anchors, frames=frames, timestep=torch.tensor([601]), encoder_hidden_states=states[:1]),
         dict(anchors=seen, frames=shown))
    unet.set_attn_processor(saved)

    ddim.set_timesteps(4)
    source, x = latents.mode(), torch.randn_like(latents.mean)
    first, texts = x, torch.cat([states[:1], states[1:], states[1:]])
    sources = torch.cat([source, source, source * 0])
    for t in ddim.timesteps:
        latents = torch.cat([torch.cat([x] * 3), sources], 1)
        wanted, plain, free = unet(latents, t, texts, **told(3, True)).sample.chunk(3)
        x = ddim.step(free + 1.5 * (plain - free) + 7.5 * (wanted - plain), t, x).prev_sample
    case("edit", "pipeline.instruct_pix2pix", dict(image=image, noise=first),
         dict(latents=x, image=vae.decode(x / vae.config.scaling_factor).sample),
         prompt=wish, negative_prompt=negative, steps=4, text_guidance=7.5, image_guidance=1.5, sampler="ddim")


def main():
    if len(sys.argv) > 2 or sys.argv[1:] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0 if len(sys.argv) == 2 else 2
    tests = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "Tests"
    try:
        samplers(tests / "DiffusionTests/Goldens")
        tokenizers(tests / "CheckpointsTests/Goldens/tokenizer")
        text_to_image(
            tests / "DiffusionTests/Goldens/text-to-image", tests / "CheckpointsTests/Goldens/tokenizer/sd1")
        checkpoints(tests / "DiffusionTests/Goldens", tests / "CheckpointsTests/Goldens/tokenizer/sd1")
    except ImportError as missing:
        print(f"error: cannot make the goldens: {missing}; pip install torch diffusers transformers", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
