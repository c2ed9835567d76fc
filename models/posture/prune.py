"""Google's *lite* pose landmarker without the mask it draws and nobody here looks at.

Vivavoce needs where the shoulders are, never a cut-out of the person. The branch of the network
that paints the segmentation mask costs half of its time. Removing it leaves every landmark
bit-identical (`tests/models/test_prune.py` proves it on frames): the operators that only the
mask needs are dropped, and the mask's tensor becomes a constant of zeros, so that MediaPipe's
graph still finds an output of the shape it expects.

The same inputs give the same bytes, so the catalogue can pin the result by its hash.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

LANDMARKS: Final = "pose_landmarks_detector.tflite"
DETECTOR: Final = "pose_detector.tflite"
_MASK_SHAPE: Final = (1, 256, 256, 1)
_METADATA: Final = "TFLITE_METADATA"
_IDENTIFIER: Final = b"TFL3"
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def build_task(lite: Path, full_task: Path, target: Path, *, keep_mask: bool = False) -> None:
    """Write ``target``, a ``.task`` for MediaPipe's pose landmarker.

    ``lite`` is the bare landmark network (``.tflite``). The person detector, and the metadata
    that MediaPipe insists on, come from Google's *full* bundle ``full_task``. With
    ``keep_mask`` nothing is pruned: that is what the pruned network is compared with.
    """
    with zipfile.ZipFile(full_task) as bundle:
        detector = bundle.read(DETECTOR)
        donor = _unpack(bundle.read(LANDMARKS))
    model = _unpack(lite.read_bytes())
    _copy_metadata(donor, model)
    if not keep_mask:
        prune(model, _mask_output(model))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as task:
        for name, content in ((DETECTOR, detector), (LANDMARKS, _pack(model))):
            task.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), content)


def prune(model: Any, unwanted: int) -> None:
    """Drop, in place, every operator that only tensor ``unwanted`` needs; it becomes zeros.

    ``model`` is a TFLite ``ModelT`` with one subgraph.
    """
    from mediapipe.tasks.metadata import schema_py_generated as schema

    graph = model.subgraphs[0]
    wanted = {int(index) for index in graph.outputs if index != unwanted}
    kept = []
    for operator in reversed(graph.operators):
        if wanted.intersection(map(int, operator.outputs)):
            kept.append(operator)
            wanted.update(int(index) for index in operator.inputs if index >= 0)
    graph.operators = kept[::-1]
    zeros = schema.BufferT()
    zeros.data = bytes(_elements(graph.tensors[unwanted].shape) * 4)  # float32
    model.buffers.append(zeros)
    graph.tensors[unwanted].buffer = len(model.buffers) - 1
    _empty_unused_buffers(model, wanted | {unwanted})


def _mask_output(model: Any) -> int:
    graph = model.subgraphs[0]
    for index in graph.outputs:
        if tuple(int(size) for size in graph.tensors[index].shape) == _MASK_SHAPE:
            return int(index)
    raise ValueError("the pose network has no segmentation output to prune")


def _empty_unused_buffers(model: Any, used_tensors: set[int]) -> None:
    """Weights of dropped operators go too: a smaller file, and less to load."""
    used = {int(model.subgraphs[0].tensors[index].buffer) for index in used_tensors}
    used.update(int(entry.buffer) for entry in model.metadata or [])
    for index, buffer in enumerate(model.buffers):
        if index not in used:
            buffer.data = None


def _copy_metadata(donor: Any, model: Any) -> None:
    from mediapipe.tasks.metadata import schema_py_generated as schema

    source = next(entry for entry in donor.metadata if bytes(entry.name).decode() == _METADATA)
    model.buffers.append(donor.buffers[source.buffer])
    entry = schema.MetadataT()
    entry.name = _METADATA
    entry.buffer = len(model.buffers) - 1
    model.metadata = [known for known in model.metadata or [] if bytes(known.name).decode() != _METADATA] + [
        entry
    ]


def _elements(shape: Iterable[int]) -> int:
    count = 1
    for size in shape:
        count *= int(size)
    return count


def _unpack(content: bytes) -> Any:
    from mediapipe.tasks.metadata import schema_py_generated as schema

    return schema.ModelT.InitFromObj(schema.Model.GetRootAs(content, 0))


def _pack(model: Any) -> bytes:
    import flatbuffers

    builder = flatbuffers.Builder(4 * 1024 * 1024)
    builder.Finish(model.Pack(builder), file_identifier=_IDENTIFIER)
    return bytes(builder.Output())
