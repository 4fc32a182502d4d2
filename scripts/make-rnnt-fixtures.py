#!/usr/bin/env python3
"""Makes tests/fixtures/models/rnnt: the prediction and the joint network of an RNN-T model, tiny,
with weights from a seeded generator, as three exporters would write them and as onnxruntime's
quantize_dynamic makes them.

The results are committed, so nobody needs to run this who does not change them:

    python3 -m venv venv && venv/bin/pip install onnx==1.23.2 onnxruntime==1.30.0 sympy
    venv/bin/python scripts/make-rnnt-fixtures.py
"""

import logging
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

logging.getLogger().setLevel(logging.ERROR)
OUT = Path(__file__).resolve().parent.parent / "tests/fixtures/models/rnnt"

# No two sizes are equal, so that what is mixed up is found out.
CLASSES, EMBEDDING, HIDDEN, JOINT, WIDTH = 9, 10, 12, 20, 28


def weights(random, name, *shape):
    values = random.uniform(-1, 1, shape) * 1.5 / np.sqrt(shape[-1] if len(shape) > 1 else 4)
    return numpy_helper.from_array(values.astype(np.float32), name)


def numbers(name, *values):
    return numpy_helper.from_array(np.array(values, np.int64), name)


def tensor(name, *shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def save(name, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, name, inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, OUT / f"{name}.onnx")


def decoder(name, states, outputs, token=TensorProto.INT64, more_inputs=(), batch_first=False):
    """`batch_first`: the token comes as [batch, time], and is cast to int64 first."""
    random = np.random.default_rng(6)
    node = helper.make_node
    embed = [node("Gather", ["table", "x"], ["found"])]
    if batch_first:
        embed = [
            node("Cast", ["x"], ["token"], to=TensorProto.INT64),
            node("Gather", ["table", "token"], ["found"]),
        ]
    nodes = embed + [
        node("Transpose", ["found"], ["turned"], perm=[1, 0, 2]),
        node("LSTM", ["turned", "W", "R", "B", "", *states], ["given", *outputs], hidden_size=HIDDEN),
        node("Squeeze", ["given", "one"], ["squeezed"]),
        node("Transpose", ["squeezed"], ["dec"], perm=[1, 0, 2]),
    ]
    inputs = [tensor("x", 1, 1, kind=token), *more_inputs]
    save(
        name,
        nodes,
        inputs + [tensor(state, 1, 1, HIDDEN) for state in states],
        [tensor(output, 1, 1, HIDDEN) for output in ["dec", *outputs]],
        [
            weights(random, "table", CLASSES, EMBEDDING),
            weights(random, "W", 1, 4 * HIDDEN, EMBEDDING),
            weights(random, "R", 1, 4 * HIDDEN, HIDDEN),
            weights(random, "B", 1, 8 * HIDDEN),
            numbers("one", 1),
        ],
    )


def joint_constants():
    random = np.random.default_rng(7)
    return {
        "We": weights(random, "We", WIDTH, JOINT),
        "Wd": weights(random, "Wd", HIDDEN, JOINT),
        "Wo": weights(random, "Wo", JOINT, CLASSES),
        "be": weights(random, "be", JOINT),
        "bd": weights(random, "bd", JOINT),
        "bo": weights(random, "bo", CLASSES),
    }


def published_joint(name):
    node = helper.make_node
    nodes = [
        node("Transpose", ["enc"], ["frame"], perm=[0, 2, 1]),
        node("MatMul", ["frame", "We"], ["e"]),
        node("Add", ["be", "e"], ["ee"]),
        node("Unsqueeze", ["ee", "two"], ["eee"]),
        node("Transpose", ["dec"], ["state"], perm=[0, 2, 1]),
        node("MatMul", ["state", "Wd"], ["d"]),
        node("Add", ["bd", "d"], ["dd"]),
        node("Unsqueeze", ["dd", "one"], ["ddd"]),
        node("Add", ["eee", "ddd"], ["sum"]),
        node("Relu", ["sum"], ["active"]),
        node("MatMul", ["active", "Wo"], ["o"]),
        node("Add", ["bo", "o"], ["oo"]),
        node("LogSoftmax", ["oo"], ["joint"], axis=-1),
    ]
    save(
        name,
        nodes,
        [tensor("enc", 1, WIDTH, 1), tensor("dec", 1, HIDDEN, 1)],
        [tensor("joint", 1, 1, 1, CLASSES)],
        [*joint_constants().values(), numbers("one", 1), numbers("two", 2)],
    )


def gemm_joint(name):
    """Layers as Gemm, the prediction's first, logits instead of log-probabilities."""
    constants = joint_constants()
    turned = {
        key: numpy_helper.from_array(np.ascontiguousarray(numpy_helper.to_array(value).T), key)
        for key, value in constants.items()
        if key.startswith("W")
    }
    node = helper.make_node
    nodes = [
        node("Flatten", ["encoder_output"], ["frame"]),
        node("Gemm", ["frame", "We", "be"], ["e"], transB=1),
        node("Flatten", ["decoder_output"], ["state"]),
        node("Gemm", ["state", "Wd", "bd"], ["d"], transB=1),
        node("Add", ["d", "e"], ["sum"]),
        node("Relu", ["sum"], ["active"]),
        node("Gemm", ["active", "Wo", "bo"], ["o"], transB=1),
        node("Reshape", ["o", "shape"], ["output"]),
    ]
    save(
        name,
        nodes,
        [tensor("decoder_output", 1, HIDDEN, 1), tensor("encoder_output", 1, WIDTH, 1)],
        [tensor("output", 1, 1, 1, CLASSES)],
        [*{**constants, **turned}.values(), numbers("shape", 1, 1, 1, CLASSES)],
    )


def main():
    OUT.mkdir(exist_ok=True)
    decoder("decoder", ["h.1", "c.1"], ["h", "c"])
    decoder("decoder-int32", ["hi", "ci"], ["ho", "co"], TensorProto.INT32, batch_first=True)
    unused = [tensor("unused_x_len.1", 1, kind=TensorProto.INT64)]
    decoder("decoder-unused", ["h.1", "c.1"], ["h", "c"], more_inputs=unused)
    published_joint("joint")
    gemm_joint("joint-gemm")
    for kind, options in {
        "u8": dict(weight_type=QuantType.QUInt8),
        "i8": dict(weight_type=QuantType.QInt8),
        "channels": dict(weight_type=QuantType.QInt8, per_channel=True),
    }.items():
        for part in ("decoder", "joint"):
            quantize_dynamic(OUT / f"{part}.onnx", OUT / f"{part}-{kind}.onnx", **options)


main()
