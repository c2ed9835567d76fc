// Everything of the figure: skin, eyes, clothes, hair, glasses.
uniform mat4 view_projection;
uniform mat4 model;   // what sits on the head follows it; one for the rest

in vec3 position;
in vec3 normal;
in vec3 rest;         // where this point is on the unmoved figure, between the eyes is zero
in vec3 baked;        // openness to the room, to the window, and lips (above 0) or scalp (below)

out vec3 at;
out vec3 facing;
out vec3 home;
out vec3 known;

void main() {
    vec4 world = model * vec4(position, 1.0);
    at = world.xyz;
    facing = mat3(model) * normal;
    home = rest;
    known = baked;
    gl_Position = view_projection * world;
}
