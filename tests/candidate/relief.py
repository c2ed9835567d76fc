"""A head of hair as a relief: a fine picture of its strands over a mesh of their depth.

A hundred thousand thin triangles a frame would take llvmpipe 100 ms, the relief takes 3. It is true from
the front and holds for the turns of an interview.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.candidate.hair import Hair, strip
from tests.candidate.light import Surface

_FINE: Final = 190
"""Pixels a decimetre: twice what the film shows."""
_CELL: Final = 10
"""Pixels of the fine picture to one cell of the mesh."""

_STRAND_VERTEX: Final = """#version 330
uniform vec2 centre; uniform vec2 half_size; uniform vec2 depths;
in vec3 position; in vec3 tone; out vec3 shade;
void main() {
    shade = tone;
    float z = (depths.y - position.z) / (depths.y - depths.x);
    gl_Position = vec4((position.xy - centre) / half_size, z * 2.0 - 1.0, 1.0);
}"""
_STRAND_FRAGMENT: Final = """#version 330
in vec3 shade; out vec4 colour;
void main() { colour = shade.r < 0.0 ? vec4(0.0) : vec4(shade, 1.0); }  // below zero: the face, not drawn"""


@dataclass(frozen=True)
class Relief:
    """``picture`` is RGBA, its first row the lowest; vertices, their place in the picture, triangles."""

    picture: NDArray[np.uint8]
    vertices: NDArray[np.float32]
    places: NDArray[np.float32]
    triangles: NDArray[np.int32]


def relief(gl: Any, hair: Hair, tones: NDArray[np.float32], head: Surface) -> Relief:
    """Draws the strands once and lifts the picture to their depth (coordinates of ``hair`` and ``head``).

    The face stands before the strands behind it: without it, those would show through at the hairline.
    """
    low, high = hair.vertices.min(axis=0) - 0.06, hair.vertices.max(axis=0) + 0.06
    width, height = (int(np.ceil(side * _FINE / _CELL) * _CELL) for side in (high - low)[:2])
    high[:2] = low[:2] + np.array([width, height]) / _FINE
    picture, depth = _drawn(gl, hair, tones, _face(head), (low, high), (width, height))
    solid = picture[:, :, 3] > 60
    z = np.where(solid, high[2] - depth * (high[2] - low[2]), np.nan)
    grid_z = _filled(_cells(z))
    rows, columns = grid_z.shape
    x, y = np.meshgrid((np.arange(columns) * _CELL) / _FINE, (np.arange(rows) * _CELL) / _FINE)
    vertices = np.stack([low[0] + x, low[1] + y, grid_z], axis=-1)
    places = np.stack(
        [np.arange(columns)[None] * _CELL / width + 0 * y, np.arange(rows)[:, None] * _CELL / height + 0 * x],
        axis=-1,
    )
    return Relief(
        picture=_spread(picture),
        vertices=vertices.reshape(-1, 3).astype(np.float32),
        places=places.reshape(-1, 2).astype(np.float32),
        triangles=_covered(picture, rows, columns),
    )


def _drawn(
    gl: Any,
    hair: Hair,
    tones: NDArray[np.float32],
    face: NDArray[np.float32],
    box: tuple[NDArray[np.float32], NDArray[np.float32]],
    size: tuple[int, int],
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    import moderngl

    low, high = box
    program = gl.program(vertex_shader=_STRAND_VERTEX, fragment_shader=_STRAND_FRAGMENT)
    program["centre"].value = tuple(float(v) for v in (low + high)[:2] / 2)
    program["half_size"].value = tuple(float(v) for v in (high - low)[:2] / 2)
    program["depths"].value = (float(low[2]), float(high[2]))
    array = gl.vertex_array(
        program,
        [(gl.buffer(np.hstack([hair.vertices, tones]).astype("f4").tobytes()), "3f 3f", "position", "tone")],
        gl.buffer(strip(hair).tobytes()),
        mode=moderngl.TRIANGLE_STRIP,
    )
    depth = gl.depth_texture(size)
    single = gl.framebuffer([gl.renderbuffer(size, 4)], depth)
    many = gl.framebuffer([gl.renderbuffer(size, 4, samples=4)], gl.depth_renderbuffer(size, samples=4))
    plain = gl.framebuffer([gl.renderbuffer(size, 4)])
    gl.enable_only(moderngl.DEPTH_TEST)
    nothing = np.hstack([face, np.full_like(face, -1)]).astype("f4")
    mask = gl.vertex_array(program, [(gl.buffer(nothing.tobytes()), "3f 3f", "position", "tone")])
    for frame in (single, many):
        frame.use()
        frame.clear(0, 0, 0, 0, depth=1.0)
        mask.render()
        array.render()
    gl.copy_framebuffer(plain, many)
    shape = (size[1], size[0])
    picture = np.frombuffer(plain.read(components=4, alignment=1), np.uint8).reshape(*shape, 4)
    return picture.copy(), np.frombuffer(depth.read(alignment=1), np.float32).reshape(shape)


def _face(head: Surface) -> NDArray[np.float32]:
    """The corners of the front of the head, a little narrower and further back than it is."""
    corners = head[0][head[1]]
    front = (corners[:, :, 2] > -0.7).all(axis=1) & (corners[:, :, 1] > -1.4).all(axis=1)
    placed = corners[front].reshape(-1, 3) * np.array([0.86, 1.0, 1.0]) - np.array([0.0, 0.0, 0.06])
    return np.asarray(placed, np.float32)


def _cells(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """The depth at the corners of the cells: the nearer strands around them, nothing where there are none."""
    half = _CELL // 2
    rows, columns = z.shape[0] // _CELL + 1, z.shape[1] // _CELL + 1
    padded = np.pad(z, half, constant_values=np.nan)[: rows * _CELL, : columns * _CELL]
    padded = np.pad(
        padded,
        ((0, rows * _CELL - padded.shape[0]), (0, columns * _CELL - padded.shape[1])),
        constant_values=np.nan,
    )
    blocks = padded.reshape(rows, _CELL, columns, _CELL).transpose(0, 2, 1, 3).reshape(rows, columns, -1)
    blocks = np.sort(blocks, axis=2)  # those without a strand come last
    count = np.isfinite(blocks).sum(axis=2)
    chosen = np.clip((count * 0.7).astype(int), 0, blocks.shape[2] - 1)
    return np.where(count > 0, np.take_along_axis(blocks, chosen[:, :, None], axis=2)[:, :, 0], np.nan)


def _filled(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Holes take the depth of the nearest strand, so that the edges of the hair do not tip away."""
    from scipy.ndimage import distance_transform_edt

    nearest = distance_transform_edt(~np.isfinite(z), return_distances=False, return_indices=True)
    return np.asarray(cv2.medianBlur(z[tuple(nearest)].astype(np.float32), 3), np.float64)


def _covered(picture: NDArray[np.uint8], rows: int, columns: int) -> NDArray[np.int32]:
    """The cells with strands in them."""
    alpha = picture[:, :, 3].reshape(rows - 1, _CELL, columns - 1, _CELL).max(axis=(1, 3))
    y, x = np.nonzero(alpha > 0)
    corner = y * columns + x
    quads = np.stack([corner, corner + 1, corner + columns + 1, corner + columns], axis=1)
    return quads[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3).astype(np.int32)


def _spread(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Straight alpha, and the strands' colour carried on into the gaps, so that filtering darkens no edge."""
    alpha = picture[:, :, 3].astype(np.float32) / 255
    colour = picture[:, :, :3].astype(np.float32)
    wide = (
        cv2.GaussianBlur(colour, (0, 0), 6) / np.maximum(cv2.GaussianBlur(alpha, (0, 0), 6), 1e-3)[..., None]
    )
    own = colour / np.maximum(alpha, 1e-3)[..., None]
    share = np.clip(alpha * 2, 0, 1)[..., None]
    mixed = own * share + wide * (1 - share)
    return np.dstack([np.clip(mixed, 0, 255), alpha * 255]).astype(np.uint8)
