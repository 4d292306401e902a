"""PyTorch's side of `attune bench train`: the same encoder, loss and optimiser, trained on random tokens.

Prints one JSON object: seconds of the median step, PyTorch's version, and the library that multiplied.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn

parser = argparse.ArgumentParser()
COUNTS = "batch tokens vocabulary positions width layers heads feed-forward labels warm-up steps threads"
for name in COUNTS.split():
    parser.add_argument(f"--{name}", type=int, required=True)
parser.add_argument("--dropout", type=float, required=True)
options = parser.parse_args()
torch.set_num_threads(options.threads)
torch.manual_seed(1)


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, feed_forward: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.expand = nn.Linear(width, feed_forward)
        self.shrink = nn.Linear(feed_forward, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, tokens, width = hidden.shape
        query, key, value = (
            part(hidden).view(batch, tokens, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5 + bias
        attention = self.dropout(scores.softmax(-1))
        mixed = (attention @ value).transpose(1, 2).reshape(batch, tokens, width)
        middle = self.attention_norm(hidden + self.dropout(self.output(mixed)))
        return self.norm(middle + self.dropout(self.shrink(nn.functional.gelu(self.expand(middle)))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        width = options.width
        self.words = nn.Embedding(options.vocabulary, width)
        self.places = nn.Embedding(options.positions, width)
        self.kinds = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(options.dropout)
        self.layers = nn.ModuleList(
            Layer(width, options.heads, options.feed_forward, options.dropout) for _ in range(options.layers)
        )
        self.head = nn.Linear(width, options.labels)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        embedded = self.words(ids) + self.places(torch.arange(ids.shape[1])) + self.kinds(torch.zeros_like(ids))
        hidden = self.dropout(self.norm(embedded))
        bias = (1 - mask)[:, None, None, :] * -1e9
        for layer in self.layers:
            hidden = layer(hidden, bias)
        weights = mask[:, :, None]
        return self.head((hidden * weights).sum(1) / weights.sum(1))


def multiplier() -> str:
    """The library that multiplies matrices: without OpenBLAS or MKL, PyTorch is ten times slower than it can be."""
    if torch.backends.mkl.is_available():
        return "MKL"
    try:
        with open("/proc/self/maps", encoding="utf8") as maps:
            return "OpenBLAS" if "openblas" in maps.read() else "unknown BLAS"
    except OSError:
        return "unknown BLAS"


model = Encoder()
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-4, weight_decay=0.01, foreach=True)
ids = torch.randint(0, options.vocabulary, (options.batch, options.tokens))
mask = torch.ones(options.batch, options.tokens)
labels = torch.randint(0, options.labels, (options.batch,))


def step() -> None:
    optimiser.zero_grad()
    nn.functional.cross_entropy(model(ids, mask), labels).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()


for _ in range(options.warm_up):
    step()
seconds = []
for _ in range(options.steps):
    started = time.perf_counter()
    step()
    seconds.append(time.perf_counter() - started)
print(json.dumps({"median": statistics.median(seconds), "torch": torch.__version__, "blas": multiplier()}))
