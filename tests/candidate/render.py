"""Draws one person: what stays the same is computed once, each moment then takes few milliseconds."""

from __future__ import annotations

from typing import Any, Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from tests.candidate.appearance import Appearance
from tests.candidate.face import SILENT, Mouth
from tests.candidate.figure import Figure, Vertices
from tests.candidate.glasses import Mesh, glasses
from tests.candidate.graphics import (
    Matrix,
    Part,
    context,
    layout,
    lit_program,
    plain_program,
    projection,
    uniforms,
)
from tests.candidate.hair import Hair, grow, scalp, shade
from tests.candidate.light import Surface, bake, ever_seen, only_seen
from tests.candidate.materials import MATERIALS, mottling, paint_values
from tests.candidate.relief import relief
from tests.candidate.script import Moment
from tests.candidate.setting import USUAL, Setting

_ALPHA_TO_COVERAGE: Final = 0x809E
"""GL_SAMPLE_ALPHA_TO_COVERAGE: edges within a surface (lapels, lashes) are smooth without sorting."""
_PAINT_SIZE: Final = (1024, 1024)


class Candidate:
    """One person, ready to be drawn: `draw` puts them into the frame that is bound."""

    def __init__(self, person: Appearance, setting: Setting = USUAL):
        self.person, self.setting = person, setting
        self.figure = figure = Figure.of(person)
        fine, normals, head = figure.posed(Moment(t=0.0), SILENT)
        hair = self._hair()
        locks = ((hair.vertices + figure.origin) @ head[:3, :3].T + head[:3, 3], hair.triangles)
        shadows = np.concatenate([figure.parts[name] for name in ("skin", "shirt")])
        openness, window = bake(context(), fine, normals, (fine, shadows), locks, setting.window_at)
        hairy = scalp(figure.rest.astype(np.float64), person) * (figure.rest[:, 1] > -0.9)
        baked = np.stack([openness, window, figure.lips - hairy], axis=1)
        self._moving = context().buffer(reserve=len(fine) * 24, dynamic=True)
        still = context().buffer(np.hstack([figure.rest, baked]).astype("f4").tobytes())
        self._mottling = mottling()
        self._paint = self._painted(still)
        self._parts = {
            name: self._part(name, self._moving, still, triangles)
            for name, triangles in self._seen_triangles(fine, normals, locks).items()
        }
        self._on_head = self._worn()
        self._strands, self._hair_part = self._hair_drawn(hair, locks, (fine, figure.parts["skin"]))

    def draw(self, moment: Moment, mouth: Mouth, place: Matrix | None = None) -> None:
        """``place`` is a 4×4 for the whole figure; none leaves the person where the camera looks."""
        gl = context()
        fine, normals, head = self.figure.posed(moment, mouth)
        self._moving.write(np.hstack([fine, normals]).astype("f4").tobytes())
        camera, eye = projection(self.figure.origin, self.setting)
        whole = np.eye(4) if place is None else place
        gl.enable_only(moderngl.DEPTH_TEST)
        if self.setting.samples:
            gl.enable_direct(_ALPHA_TO_COVERAGE)
        self._mottling.use(0)
        self._paint.use(1)
        for name in MATERIALS:
            if name == "hands" and not moment.hands_up:
                continue  # they rest on the desk, below the picture
            if name == "lashes" and not self.setting.samples:
                gl.enable(moderngl.BLEND)  # nothing else that is thin matters to who looks at a face
            if name in self._parts:
                self._parts[name].render(camera, eye, whole)
            elif name == "glasses" and self._on_head:
                self._on_head[name].render(camera, eye, whole @ head)
        gl.disable_direct(_ALPHA_TO_COVERAGE)
        gl.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        if self._on_head:
            self._on_head["lenses"].render(camera, eye, whole @ head)
        self._strands.use(0)
        self._hair_part.render(camera, eye, whole @ head)

    def _hair(self) -> Hair:
        rest, skin = self.figure.rest, self.figure.parts["skin"]
        normals = self.figure.normals(rest)
        hair = grow(rest.astype(np.float64), normals.astype(np.float64), skin, self.person)
        return only_seen(context(), hair, (rest, skin))

    def _seen_triangles(
        self, fine: Vertices, normals: Vertices, hair: Surface
    ) -> dict[str, NDArray[np.int32]]:
        """Leaves out what no camera in front sees; llvmpipe's time goes by the number of triangles."""
        rest, parts = self.figure.rest, dict(self.figure.parts)
        inside = (np.abs(rest[:, 0]) < 0.5) & (np.abs(rest[:, 1] + 0.95) < 0.6)  # mouth and nostrils move
        for name in ("skin", "jacket"):
            corners = np.concatenate([fine[parts[name]].reshape(-1, 3), hair[0][hair[1]].reshape(-1, 3)])
            seen = ever_seen(context(), fine + 0.02 * normals, corners) | inside
            parts[name] = parts[name][seen[parts[name]].any(axis=1)]
        front = (np.abs(rest[:, 0]) < 1.0) & (rest[:, 2] > -0.95)
        parts["shirt"] = parts["shirt"][front[parts["shirt"]].any(axis=1)]
        return parts

    def _painted(self, still: Any) -> Any:
        """The skin's colours as a picture wound around the head, drawn once."""
        gl = context()
        program = plain_program("paint.vert", "paint.frag")
        uniforms(program, **self._places(), **paint_values(self.person))
        triangles, rest = self.figure.parts["skin"], self.figure.rest
        turns = np.arctan2(rest[:, 0], rest[:, 2] + 0.85)[triangles]
        around = triangles[np.ptp(turns, axis=1) < np.pi]  # the seam is at the back, under the hair
        array = gl.vertex_array(program, layout(program, still, "rest", "baked"), gl.buffer(around.tobytes()))
        picture = gl.texture(_PAINT_SIZE, 4)
        frame = gl.framebuffer([picture], gl.depth_renderbuffer(_PAINT_SIZE))
        frame.use()
        frame.clear(*self.person.skin, 1.0, depth=1.0)
        gl.enable_only(moderngl.DEPTH_TEST)
        array.render()
        picture.build_mipmaps()
        picture.filter = (moderngl.LINEAR_MIPMAP_NEAREST, moderngl.LINEAR)
        picture.repeat_y = False
        return picture

    def _eye(self) -> Matrix:
        eye: Matrix = self.figure.face.eyes["left"][1] - self.figure.origin
        return eye

    def _places(self) -> dict[str, object]:
        """Where eyes, neck and button are, from between the eyes; and the textures' numbers."""
        joints, origin = self.figure.skeleton.joints, self.figure.origin
        return {
            "eye_left": tuple(float(v) for v in self._eye()),
            "neck": (float((joints["neck01"] - origin)[1]), float((joints["spine02"] - origin)[1]) + 0.2),
            "mottling": 0,
            "paint": 1,
        }

    def _light(self) -> dict[str, object]:
        light = {"window_at": self.setting.window_at, "rim_at": self.setting.rim_at}
        return {
            **{name: tuple(np.array(way) / np.linalg.norm(way)) for name, way in light.items()},
            "window_light": tuple(self.setting.window * part for part in (1.20, 1.11, 0.98)),
            "room_light": self.setting.room,
            "hard": float(not self.setting.samples),
        }

    def _part(self, name: str, moving: Any, still: Any, triangles: NDArray[np.int32]) -> Part:
        fragment, values = MATERIALS[name]
        program = lit_program(fragment)
        uniforms(program, **self._places(), **values(self.person), **self._light())
        buffers = layout(program, moving, "position", "normal") + layout(program, still, "rest", "baked")
        return Part(program, context().vertex_array(program, buffers, context().buffer(triangles.tobytes())))

    def _worn(self) -> dict[str, Part]:
        """Glasses: they follow the head."""
        if not self.person.glasses:
            return {}
        return {
            name: self._solid(name, mesh)
            for name, mesh in zip(("glasses", "lenses"), glasses(self._eye()), strict=True)
        }

    def _solid(self, name: str, mesh: Mesh) -> Part:
        vertices, normals, triangles = mesh
        placed = np.hstack([vertices + self.figure.origin.astype(np.float32), normals])
        known = np.tile(np.array([0.9, 0.9, 0.0], np.float32), (len(vertices), 1))
        moving = context().buffer(placed.astype("f4").tobytes())
        still = context().buffer(np.hstack([vertices, known]).astype("f4").tobytes())
        return self._part(name, moving, still, triangles)

    def _hair_drawn(self, hair: Hair, locks: Surface, head: Surface) -> tuple[Any, Part]:
        gl, origin = context(), self.figure.origin
        around = hair.vertices - np.array([0.0, 0.1, -0.85], np.float32)
        around /= np.linalg.norm(around, axis=1, keepdims=True)
        openness, window = bake(gl, locks[0], around, head, locks, self.setting.window_at)
        camera = projection(origin, self.setting)[1] - origin
        tones = shade(hair, openness, window, self.person.hair_colour, camera, self.setting)
        lifted = relief(gl, hair, tones, (self.figure.rest, self.figure.parts["skin"]))
        strands = gl.texture(lifted.picture.shape[1::-1], 4, lifted.picture.tobytes())
        strands.build_mipmaps()
        strands.filter = (moderngl.LINEAR_MIPMAP_NEAREST, moderngl.LINEAR)
        program = plain_program("hair.vert", "hair.frag")
        data = np.hstack([lifted.vertices + origin.astype(np.float32), lifted.places]).astype("f4")
        buffers = [(gl.buffer(data.tobytes()), "3f 2f", "position", "place")]
        return strands, Part(
            program, gl.vertex_array(program, buffers, gl.buffer(lifted.triangles.tobytes()))
        )
