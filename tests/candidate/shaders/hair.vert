// A head of hair as a relief: the strands were drawn once, finely, from the front; their picture lies over
// a mesh of their depth. What is drawn for each frame is a hundredth of the strands.
uniform mat4 view_projection;
uniform mat4 model;

in vec3 position;
in vec2 place;

out vec2 uv;

void main() {
    uv = place;
    gl_Position = view_projection * (model * vec4(position, 1.0));
    gl_Position.z -= 0.0032 * gl_Position.w;   // over the skin it grows from
}
