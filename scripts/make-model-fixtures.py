#!/usr/bin/env python3
"""Makes tests/fixtures/models/slim: one layer of the demo model, a quarter as wide, with weights
from a seeded generator, in every form that onnxruntime's quantize_dynamic gives, and what fp32
arithmetic makes of the very same weights.

The results are committed, so nobody needs to run this who does not change them:

    python3 -m venv venv && venv/bin/pip install onnx==1.23.2 onnxruntime==1.30.0 sympy
    venv/bin/python scripts/make-model-fixtures.py
"""

import json
import logging
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper, version_converter
from onnxruntime.quantization import QuantType, quantize_dynamic

logging.getLogger().setLevel(logging.ERROR)
ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tests/fixtures/models/demo_ctc.onnx"
OUT = ROOT / "tests/fixtures/models/slim"

# Sizes in the demo model's weights, and here.
SIZES = {192: 48, 384: 96, 768: 192, 5000: 500, 48: 12}
# The same in constants of shape arithmetic: width, half a head, head.
NUMBERS = {192: 48, 24: 6, 48: 12}
FRAMES, USED_FRAMES = 80, 71


def slim_model():
    model = onnx.load(SOURCE)
    graph = model.graph
    random = np.random.default_rng(20)
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        slim = slim_values(tensor, values, random)
        tensor.CopyFrom(numpy_helper.from_array(slim, tensor.name))
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.name == "group" and attribute.i > 1:
                attribute.i = SIZES[attribute.i]
        # The first layer's result goes to the head.
        if node.name == "/Transpose":
            node.input[0] = "/layers.0/norm_out/LayerNormalization_output_0"
    drop_unused(graph)
    onnx.checker.check_model(model)
    return model


def slim_values(tensor, values, random):
    if values.dtype == np.int64:
        return np.vectorize(lambda x: NUMBERS.get(x, x), otypes=[np.int64])(values)
    if values.dtype != np.float32 or values.ndim == 0:
        # The square root of a head's size.
        is_root = values.ndim == 0 and values.dtype == np.float32 and 6 < values < 7
        return np.asarray(values / 2 if is_root else values, dtype=values.dtype)
    if values.shape == (5000, 48):
        # Angles of the rotation: the first frequencies, twice.
        return np.ascontiguousarray(values[:500, [0, 1, 2, 3, 4, 5] * 2])
    shape = [SIZES.get(size, size) for size in values.shape]
    if values.ndim == 1:
        around = 1 if "norm" in tensor.name and "weight" in tensor.name else 0
        return (around + 0.1 * random.standard_normal(shape)).astype(np.float32)
    inputs = shape[0] if values.ndim == 2 else shape[1] * shape[2]
    return (random.standard_normal(shape) / np.sqrt(inputs)).astype(np.float32)


def drop_unused(graph):
    producers = {output: node for node in graph.node for output in node.output}
    needed, waiting = set(), [output.name for output in graph.output]
    while waiting:
        node = producers.get(waiting.pop())
        if node is not None and node.name not in needed:
            needed.add(node.name)
            waiting.extend(node.input)
    nodes = [node for node in graph.node if node.name in needed]
    used = {name for node in nodes for name in node.input}
    tensors = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.node[:], graph.initializer[:], graph.value_info[:]
    graph.node.extend(nodes)
    graph.initializer.extend(tensors)


def with_weights_of(model, quantised):
    """The model of floats with the weights that the quantised one has for its own."""
    result = onnx.ModelProto()
    result.CopyFrom(model)
    found = {tensor.name: numpy_helper.to_array(tensor) for tensor in quantised.graph.initializer}
    for tensor in result.graph.initializer:
        weights = found.get(tensor.name + "_quantized")
        if weights is None:
            continue
        scale, zero = found[tensor.name + "_scale"], found[tensor.name + "_zero_point"]
        if scale.size > 1 and weights.ndim == 3:
            scale, zero = scale.reshape(-1, 1, 1), zero.reshape(-1, 1, 1)
        floats = (weights.astype(np.float32) - zero.astype(np.float32)) * scale
        tensor.CopyFrom(numpy_helper.from_array(floats.astype(np.float32), tensor.name))
    return result


def in_typed_fields(model):
    """Data in float_data, int32_data and int64_data, as some exporters write them."""
    fields = {TensorProto.FLOAT: "float_data", TensorProto.INT64: "int64_data"}
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        values = (values.astype(np.int32) if values.dtype == bool else values).ravel().tolist()
        for field in ("raw_data", "float_data", "int32_data", "int64_data"):
            tensor.ClearField(field)
        getattr(tensor, fields.get(tensor.data_type, "int32_data")).extend(values)
    return model


def run(model):
    data = 4 * np.sin(0.37 * np.arange(64 * FRAMES, dtype=np.float64)) - 8
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    features = data.astype(np.float32).reshape(1, 64, FRAMES)
    feeds = {"features": features, "feature_lengths": np.array([USED_FRAMES])}
    return session.run(["log_probs"], feeds)[0]


def main():
    OUT.mkdir(exist_ok=True)
    model = slim_model()
    onnx.save(model, OUT / "fp32.onnx")
    newer = version_converter.convert_version(model, 20)
    onnx.save(newer, OUT / "opset20.onnx")
    u8, i8 = QuantType.QUInt8, QuantType.QInt8
    forms = {
        "u8": dict(weight_type=u8),
        "u8-channels": dict(weight_type=u8, per_channel=True),
        "i8": dict(weight_type=i8),
        "i8-channels": dict(weight_type=i8, per_channel=True, op_types_to_quantize=["MatMul"]),
        "i8-reduced": dict(weight_type=i8, reduce_range=True, op_types_to_quantize=["MatMul"]),
        "u8-attention": dict(weight_type=u8, extra_options={"MatMulConstBOnly": False}),
    }
    expected = {"fp32": run(model)}
    for name, options in forms.items():
        path = OUT / f"{name}.onnx"
        quantize_dynamic(OUT / "fp32.onnx", path, **options)
        expected[name] = run(with_weights_of(model, onnx.load(path)))
    quantize_dynamic(OUT / "opset20.onnx", OUT / "u8-opset20.onnx", weight_type=u8)
    (OUT / "opset20.onnx").unlink()
    onnx.save(in_typed_fields(onnx.load(OUT / "u8.onnx")), OUT / "u8-typed-fields.onnx")
    expected["u8-opset20"] = expected["u8-typed-fields"] = expected["u8"]
    rows = {name: [round(float(x), 6) for x in scores.ravel()] for name, scores in expected.items()}
    about = {"frames": FRAMES, "usedFrames": USED_FRAMES, "logProbs": rows}
    (OUT / "expected.json").write_text(json.dumps(about, separators=(",", ":")) + "\n")


main()
