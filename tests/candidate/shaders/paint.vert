// Winds the head around a cylinder: x is the angle, y the height; the outermost skin wins.
in vec3 rest;
in vec3 baked;

out vec3 home;
out vec3 known;

void main() {
    home = rest;
    known = baked;
    vec2 around = vec2(rest.x, rest.z + 0.85);
    gl_Position = vec4(atan(around.x, around.y) / 3.14159265, (rest.y + 0.25) / 1.75, -length(around) / 4.0, 1.0);
}
