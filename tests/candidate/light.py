"""How open each vertex lies to the room and to the window: computed once, at rest.

The figure is seen from many sides as depth maps; a vertex that lies behind something is shaded there.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tests.candidate.hair import Hair

Floats = NDArray[np.floating]
Surface = tuple[Floats, NDArray[np.int32]]
"""Vertices and triangles."""

_SIZE: Final = 384
_ROOM_SIDES: Final = 72
_WINDOW_SIDES: Final = 14
_BIAS: Final = 0.035
"""dm a surface may lie behind itself."""


def bake(
    gl: Any,
    vertices: Floats,
    normals: Floats,
    figure: Surface,
    hair: Surface,
    window_at: tuple[float, float, float],
) -> tuple[Floats, Floats]:
    """(openness to the room, to the window), 0…1 each, per vertex; figure and hair stand in the light."""
    scene = np.concatenate([points[corners].reshape(-1, 3) for points, corners in (figure, hair)])
    depth = _DepthMap(gl, scene.astype(np.float32))
    towards_window = np.array(window_at) / np.linalg.norm(window_at) + _around(_WINDOW_SIDES) * 0.35
    openness = _seen(depth, vertices, normals, _around(_ROOM_SIDES), by_angle=True)
    window = _seen(depth, vertices, normals, towards_window, by_angle=False)
    return openness, window


def ever_seen(gl: Any, vertices: Floats, scene: Floats) -> NDArray[np.bool_]:
    """Which vertices a camera in front sees of a scene (triangles' corners), however the head turns."""
    depth = _DepthMap(gl, scene.astype(np.float32))
    seen = np.zeros(len(vertices), bool)
    for across in (-0.75, -0.4, 0.0, 0.4, 0.75):
        for up in (-0.25, 0.05, 0.35):
            direction = np.array([across, up, 1.0])
            seen |= depth.visible(vertices, direction / np.linalg.norm(direction)) > 0.5
    return seen


def only_seen(gl: Any, hair: Hair, head: Surface) -> Hair:
    """The strands that are ever seen; most of a head of hair is hidden."""
    scene = np.concatenate([head[0][head[1]].reshape(-1, 3), hair.vertices[hair.triangles].reshape(-1, 3)])
    return hair.only(np.asarray(ever_seen(gl, hair.vertices, scene).reshape(hair.strands, -1).any(axis=1)))


def _around(count: int) -> NDArray[np.float64]:
    """Evenly spread directions (Fibonacci's sphere)."""
    k = np.arange(count) + 0.5
    height, turn = 1 - 2 * k / count, np.pi * (1 + 5**0.5) * k
    flat = np.sqrt(1 - height**2)
    return np.stack([flat * np.cos(turn), height, flat * np.sin(turn)], axis=1)


def _seen(
    depth: _DepthMap, vertices: Floats, normals: Floats, sides: NDArray[np.float64], *, by_angle: bool
) -> Floats:
    seen = np.zeros(len(vertices))
    most = np.full(len(vertices), 1e-6)
    for side in sides:
        direction = side / np.linalg.norm(side)
        weight = np.clip(normals @ direction, 0, 1) if by_angle else np.ones(len(vertices))
        seen += weight * depth.visible(vertices + normals * 0.02, direction)
        most += weight
    return np.asarray(seen / most, np.float32)


class _DepthMap:
    def __init__(self, gl: Any, scene: Floats):
        self._centre = (scene.min(axis=0) + scene.max(axis=0)) / 2
        self._radius = float(np.linalg.norm(scene - self._centre, axis=1).max()) + 0.1
        self._texture = gl.depth_texture((_SIZE, _SIZE))
        self._frame = gl.framebuffer(depth_attachment=self._texture)
        self._gl = gl
        self._program = gl.program(
            vertex_shader="#version 330\nuniform mat4 side; in vec3 p;"
            " void main() { gl_Position = side * vec4(p, 1.0); }",
            fragment_shader="#version 330\nvoid main() {}",
        )
        self._array = gl.vertex_array(self._program, [(gl.buffer(scene.tobytes()), "3f", "p")])

    def visible(self, points: Floats, direction: NDArray[np.float64]) -> NDArray[np.float64]:
        import moderngl

        helper = np.array([0.0, 1.0, 0.0]) if abs(direction[1]) < 0.9 else np.array([1.0, 0.0, 0.0])
        right = np.cross(helper, direction)
        right /= np.linalg.norm(right)
        axes = np.stack([right, np.cross(direction, right), -direction]) / self._radius
        matrix = np.eye(4)
        matrix[:3, :3] = axes
        matrix[:3, 3] = -axes @ self._centre
        self._program["side"].value = tuple(float(v) for v in matrix.T.ravel())
        self._frame.use()
        self._frame.clear(depth=1.0)
        self._gl.enable_only(moderngl.DEPTH_TEST)
        self._array.render()
        depth = np.frombuffer(self._texture.read(), np.float32).reshape(_SIZE, _SIZE)
        place = points @ axes.T + matrix[:3, 3]
        x = np.clip(((place[:, 0] + 1) / 2 * _SIZE).astype(int), 0, _SIZE - 1)
        y = np.clip(((place[:, 1] + 1) / 2 * _SIZE).astype(int), 0, _SIZE - 1)
        behind = (place[:, 2] + 1) / 2 - depth[y, x]
        limit = _BIAS / (2 * self._radius)
        return np.asarray(1 - np.clip(behind / limit - 1, 0, 1))
