"""Reads and writes as much of ONNX's file format as a shipped network needs: its weights, and int8 in their place.

ONNX files are protocol buffers. Two things are done with them here: weights are read back from a network that ships
(`weights`), and a network that PyTorch exported is made small (`quantized`): int8 per output channel for matrices, int8
per row for large tables of embeddings. onnxruntime's own quantizer has one scale for a whole table. Activations get
their scale from the one window of a call (`DynamicQuantizeLinear`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

STEPS = 64
"""Largest int8 weight: seven bits, for processors without VNNI saturate sums of products of eight."""
SMALL_LAYER, SMALL_TABLE = 64, 1000
"""Matrices with fewer columns, and tables with fewer rows, stay in floating point."""

_VARINT, _BYTES = 0, 2
_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_TENSOR = 1, 5
_FLOATS, _INTEGERS, _RAW = 4, 5, 9
_KINDS = {1: np.float32, 2: np.uint8, 3: np.int8, 6: np.int32, 7: np.int64}
_KIND_OF = {np.dtype(kind): number for number, kind in _KINDS.items()}


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Numbers and values of a message's fields, in the order of the file."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        if key & 7 == _VARINT:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        if key & 7 == _BYTES:
            size, at = _varint(data, at)
        else:
            size = 4 if key & 7 == 5 else 8
        yield key >> 3, data[at : at + size]
        at += size


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def _put(number: int, value: int | str | bytes | memoryview) -> bytes:
    """A field of a message. Fields of four and eight bytes do not occur where this is used."""
    if isinstance(value, int):
        return _number(number << 3) + _number(value)
    data = value.encode() if isinstance(value, str) else bytes(value)
    return _number(number << 3 | _BYTES) + _number(len(data)) + data


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a network; `raw` is the message that it was read from."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    name: str
    raw: bytes

    @classmethod
    def read(cls, data: memoryview) -> Node:
        """The node of a message."""
        parts: dict[int, list[str]] = {1: [], 2: [], 3: [], 4: []}
        for number, value in _fields(data):
            if number in parts and isinstance(value, memoryview):
                parts[number].append(bytes(value).decode())
        return cls("".join(parts[4]), tuple(parts[1]), tuple(parts[2]), "".join(parts[3]), bytes(data))


def _node(kind: str, inputs: list[str], outputs: list[str], **attributes: int) -> bytes:
    settings = [_put(1, name) + _put(3, value) + _put(20, 2) for name, value in attributes.items()]
    return b"".join(
        [
            *(_put(1, name) for name in inputs),
            *(_put(2, name) for name in outputs),
            _put(3, f"{outputs[0]}/{kind}"),
            _put(4, kind),
            *(_put(5, setting) for setting in settings),
        ]
    )


def _read_tensor(data: memoryview) -> tuple[str, np.ndarray]:
    name, kind, shape, whole, raw = "", 1, [], [], b""
    for number, value in _fields(data):
        if number == 1 and isinstance(value, int):
            shape.append(value)
        elif number == 2 and isinstance(value, int):
            kind = value
        elif number == 8 and isinstance(value, memoryview):
            name = bytes(value).decode()
        elif number in (_FLOATS, _RAW) and isinstance(value, memoryview):
            raw = bytes(value)
        elif number == _INTEGERS:
            whole += list(_integers(value))
    if whole:
        raw = np.array(whole, np.uint64).astype(np.int64).astype(_KINDS[kind]).tobytes()
    if kind not in _KINDS or len(raw) != np.dtype(_KINDS[kind]).itemsize * int(np.prod(shape)):
        return name, np.zeros(0)  # a kind of tensor that holds no weights
    return name, np.frombuffer(raw, _KINDS[kind]).reshape(shape)


def _integers(value: int | memoryview) -> Iterator[int]:
    """The numbers of a field that holds one, or many packed."""
    if isinstance(value, int):
        yield value
        return
    at = 0
    while at < len(value):
        number, at = _varint(value, at)
        yield number


def _tensor(name: str, values: np.ndarray) -> bytes:
    shape = b"".join(_put(1, size) for size in values.shape)
    return shape + _put(2, _KIND_OF[values.dtype]) + _put(8, name) + _put(9, np.ascontiguousarray(values).tobytes())


@dataclass(slots=True)
class Network:
    """A network's nodes and tensors by name, and what else its file says of it and of its graph, as it stands there."""

    nodes: list[Node] = field(default_factory=list)
    tensors: dict[str, np.ndarray] = field(default_factory=dict)
    messages: dict[str, bytes] = field(default_factory=dict)
    of_graph: bytes = b""
    of_model: bytes = b""

    @classmethod
    def read(cls, data: bytes) -> Network:
        """The network of a file."""
        found = cls()
        for number, value in _fields(memoryview(data)):
            if number != _MODEL_GRAPH or not isinstance(value, memoryview):
                found.of_model += _put(number, value)
                continue
            for inner, part in _fields(value):
                if inner == _GRAPH_NODE and isinstance(part, memoryview):
                    found.nodes.append(Node.read(part))
                elif inner == _GRAPH_TENSOR and isinstance(part, memoryview):
                    name, values = _read_tensor(part)
                    found.tensors[name], found.messages[name] = values, bytes(part)
                else:
                    found.of_graph += _put(inner, part)
        return found


def weights(data: bytes) -> dict[str, np.ndarray]:
    """The weights of a network under the names of PyTorch's parameters, int8 ones brought back to floating point.

    A matrix goes by the bias that is added to its products, as the exporter names that alone.
    """
    network = Network.read(data)
    tensors = network.tensors
    readers: dict[str, list[Node]] = {}
    for node in network.nodes:
        for name in node.inputs:
            readers.setdefault(name, []).append(node)
    found: dict[str, np.ndarray] = {}
    for name, values in tensors.items():
        base = name.removesuffix("_quantized")
        if base != name:
            values = (values.astype(np.float32) - tensors.get(f"{base}_zero_point", 0)) * tensors[f"{base}_scale"]
        elif values.dtype != np.float32 or name.endswith("_scale"):
            continue
        users = [node for node in readers.get(name, []) if node.kind in {"MatMul", "MatMulInteger"}]
        bias = _bias(users[0].outputs[0], readers, tensors) if users else None
        found[f"{bias.removesuffix('bias')}weight" if bias else base] = values.T if bias else values
    return found


def _bias(output: str, readers: dict[str, list[Node]], tensors: dict[str, np.ndarray]) -> str | None:
    """The bias that is added to a product, some steps behind it."""
    while output in readers:
        node = readers[output][0]
        if node.kind == "Add":
            return next((name for name in node.inputs if name in tensors and name.endswith("bias")), None)
        output = node.outputs[0]
        if node.kind not in {"Cast", "Mul"}:
            return None
    return None


def quantized(data: bytes) -> bytes:
    """A network in floating point with its matrices and its large tables of embeddings in int8."""
    network = Network.read(data)
    nodes: list[bytes] = []
    added: dict[str, np.ndarray] = {}
    replaced: set[str] = set()
    inputs: set[str] = set()
    for node in network.nodes:
        weight = next((name for name in node.inputs if name in network.tensors), "")
        values = network.tensors.get(weight, np.zeros(0))
        if node.kind == "MatMul" and node.inputs[1] == weight and values.ndim == 2 and values.shape[1] >= SMALL_LAYER:
            steps, scale = _steps(values, axis=0)
            zero = np.zeros(steps.shape[1], np.int8)
            added |= {f"{weight}_quantized": steps, f"{weight}_scale": scale[0], f"{weight}_zero_point": zero}
            source = node.inputs[0]
            if source not in inputs:
                nodes.append(_node("DynamicQuantizeLinear", [source], _parts(source)))
            inputs.add(source)
            nodes += _product(node.outputs[0], source, weight)
        elif node.kind == "Gather" and node.inputs[0] == weight and values.ndim == 2 and len(values) > SMALL_TABLE:
            steps, scale = _steps(values, axis=1)
            added |= {f"{weight}_quantized": steps, f"{weight}_scale": scale}
            nodes += _rows(node.outputs[0], weight, node.inputs[1])
        else:
            nodes.append(node.raw)
            continue
        replaced.add(weight)
    kept = [message for name, message in network.messages.items() if name not in replaced]
    graph = b"".join(
        [
            *(_put(_GRAPH_NODE, node) for node in nodes),
            *(_put(_GRAPH_TENSOR, message) for message in kept),
            *(_put(_GRAPH_TENSOR, _tensor(name, values)) for name, values in added.items()),
            network.of_graph,
        ]
    )
    return network.of_model + _put(_MODEL_GRAPH, graph)


def _steps(values: np.ndarray, *, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 weights and the scales of their columns (axis 0) or rows (axis 1), shaped to be multiplied with them."""
    scale = np.maximum(np.abs(values).max(axis, keepdims=True), 1e-12).astype(np.float32) / STEPS
    return np.clip(np.round(values / scale), -STEPS, STEPS).astype(np.int8), scale.astype(np.float32)


def _parts(name: str) -> list[str]:
    """The names of a tensor's int8 values, their scale and their zero, as onnxruntime's quantizer names them."""
    return [f"{name}_{part}" for part in ("quantized", "scale", "zero_point")]


def _product(output: str, source: str, weight: str) -> list[bytes]:
    (values, scale, zero), (steps, of_steps, zero_step) = _parts(source), _parts(weight)
    return [
        _node("MatMulInteger", [values, steps, zero, zero_step], [f"{output}_i"]),
        _node("Cast", [f"{output}_i"], [f"{output}_f"], to=1),
        _node("Mul", [scale, of_steps], [f"{output}_m"]),
        _node("Mul", [f"{output}_f", f"{output}_m"], [output]),
    ]


def _rows(output: str, weight: str, indices: str) -> list[bytes]:
    steps, scale, _ = _parts(weight)
    return [
        _node("Gather", [steps, indices], [f"{output}_i"], axis=0),
        _node("Gather", [scale, indices], [f"{output}_m"], axis=0),
        _node("Cast", [f"{output}_i"], [f"{output}_f"], to=1),
        _node("Mul", [f"{output}_f", f"{output}_m"], [output]),
    ]
